/** What a workshop of an hour says about borrowing tools from a neighbourhood's library of things. */

/**
 * Stages with their touchpoints; each touchpoint with its cards and the mood that the room agrees on, in half steps.
 * @typedef {{ name: string, action: string, thought?: string, pain?: string, opportunity?: string, backstage?: string, mood: number }} Moment
 * @type {{ stage: string, touchpoints: Moment[] }[]}
 */
export const journey = [
  {
    stage: 'Need',
    touchpoints: [
      {
        name: 'A shelf to put up',
        action: 'Looks for a drill at home',
        thought: 'I need it for ten minutes a year',
        mood: -1,
      },
      {
        name: 'Asks around',
        action: 'Writes to the neighbours’ group',
        thought: 'Somebody must have one',
        pain: 'Nobody answers before the evening',
        mood: -1,
      },
      {
        name: 'Hears of the library',
        action: 'Is sent a link by a neighbour',
        thought: 'Borrow a drill like a book?',
        backstage: 'Flyer in every stairwell, once a year',
        mood: 2,
      },
    ],
  },
  {
    stage: 'Find',
    touchpoints: [
      {
        name: 'Opens the page',
        action: 'Looks for “drill”',
        pain: 'The list is sorted by the date of donation',
        opportunity: 'Search by what people want to do',
        backstage: 'A volunteer keeps the list',
        mood: -1,
      },
      {
        name: 'Compares three drills',
        action: 'Reads three entries',
        thought: 'Which of them goes through concrete?',
        pain: 'No word on what each is good for',
        opportunity: 'A sentence by somebody who used it',
        backstage: 'Nobody writes the entries anew',
        mood: -2,
      },
      {
        name: 'Sees when it is free',
        action: 'Picks Saturday',
        thought: 'Free on Saturday, lucky me',
        backstage: 'Calendar is kept by hand',
        mood: 2,
      },
    ],
  },
  {
    stage: 'Join',
    touchpoints: [
      {
        name: 'Becomes a member',
        action: 'Fills in a form',
        pain: 'Asks for a copy of the passport',
        opportunity: 'A neighbour vouches for a neighbour',
        backstage: 'Insurance asks for proof of identity',
        mood: -2,
      },
      {
        name: 'Pays the deposit',
        action: 'Transfers €30',
        thought: 'When do I get it back?',
        backstage: 'Treasurer looks on Mondays',
        mood: -1,
      },
      {
        name: 'Reserves the drill',
        action: 'Gets a confirmation',
        thought: 'That was quick',
        opportunity: 'Suggest the drill bits that go with it',
        backstage: 'Drill is put on the hook with a name',
        mood: 2,
      },
    ],
  },
  {
    stage: 'Fetch',
    touchpoints: [
      {
        name: 'Finds the door',
        action: 'Walks around the block twice',
        pain: 'The sign is inside the yard',
        opportunity: 'A sign at the street',
        backstage: 'Landlord allows one sign',
        mood: -3,
      },
      {
        name: 'Is shown how it works',
        action: 'Drills a test hole',
        thought: 'Nobody laughed at me',
        backstage: 'Two volunteers know drills',
        mood: 4,
      },
      {
        name: 'Carries it home',
        action: 'Takes the case on the bicycle',
        pain: 'The case has no strap',
        mood: 1,
      },
    ],
  },
  {
    stage: 'Use',
    touchpoints: [
      { name: 'Drills the holes', action: 'Four holes, one crooked', thought: 'It hangs!', mood: 3 },
      {
        name: 'Is stuck',
        action: 'Calls the number on the case',
        pain: 'Nobody there on Sundays',
        opportunity: 'A film behind a code on the case',
        backstage: 'Phone is switched off on Sundays',
        mood: -3,
      },
      { name: 'Helps a neighbour', action: 'Drills two holes next door', thought: 'Now I know how', mood: 4 },
    ],
  },
  {
    stage: 'Return',
    touchpoints: [
      {
        name: 'Cleans it',
        action: 'Wipes the dust off',
        thought: 'Is that clean enough?',
        opportunity: 'Show a picture of “clean enough”',
        mood: 0,
      },
      {
        name: 'Brings it back',
        action: 'Comes ten minutes before closing',
        pain: 'A queue of six, one person at the desk',
        opportunity: 'A locker for returns',
        backstage: 'One volunteer an evening',
        mood: -2,
      },
      {
        name: 'Gets the deposit back',
        action: 'Sees €30 on Monday',
        thought: 'I’ll be back for the saw',
        backstage: 'Transfers are made once a week',
        mood: 4,
      },
    ],
  },
];

/** What the room calls out between, kept in the inbox until there is time for it. */
export const calledOut = ['Who repairs the drills?', '! The desk closes at six', '+ Lend skills, not only tools'];
