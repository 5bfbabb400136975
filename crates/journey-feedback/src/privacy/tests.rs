use super::*;

#[test]
fn personal_data_is_found_and_nothing_else() {
    let cases = [
        ("mail kim.o'neil+x@mail.example.co.uk now", "mail [email] now", "an address"),
        ("a@b, @ home", "a@b, @ home", "no address"),
        ("call +49 (0)170 123 45 67!", "call [phone]!", "with a plus"),
        ("0170-1234567", "[phone]", "with a zero in front"),
        ("(555) 123-4567 is mine", "[phone] is mine", "in three groups"),
        ("card 4111111111111111.", "card [account].", "a card by its check"),
        ("card 4111111111111112.", "card 4111111111111112.", "the check fails"),
        ("DE89 3704 0044 0532 0130 00 please", "[account] please", "an IBAN by its check"),
        ("gb82west12345698765432", "[account]", "in small letters"),
        ("from 192.168.0.17, twice", "from [ip], twice", "an address of a machine"),
        ("order 12345678 of 2026-01-05", "order 12345678 of 2026-01-05", "numbers of orders, dates"),
        ("on 05.01.2026 10:30 for 1.234.567 euros", "on 05.01.2026 10:30 for 1.234.567 euros", "amounts"),
        ("10/10 would fly again, 100%", "10/10 would fly again, 100%", "scores"),
        ("3.5 of 5 in 2026", "3.5 of 5 in 2026", "numbers"),
        ("größe 1,80 – ok", "größe 1,80 – ok", "other letters are kept whole"),
    ];
    for (text, expected, why) in cases {
        let (kept, found) = redact(text, &Redact::default());
        assert_eq!(kept, expected, "{why}");
        assert_eq!(found, u16::from(text != expected), "{why}");
    }
    let off = Redact { emails: false, phones: false, accounts: false, addresses: false };
    assert_eq!(redact("kim@example.com +49 170 1234567", &off).1, 0, "each can be switched off");
}

#[test]
fn cells_and_heads_that_are_personal() {
    let cells = [
        ("kim@example.com", Some(PersonalData::Email)),
        ("@kim", Some(PersonalData::Handle)),
        ("+49 170 1234567", Some(PersonalData::Phone)),
        ("0012345678", None),
        ("130.92.34.66", Some(PersonalData::IpAddress)),
        ("2001:db8::1", Some(PersonalData::IpAddress)),
        ("DE89370400440532013000", Some(PersonalData::Account)),
        ("2026-01-05 10:30:00", None),
        ("5", None),
    ];
    for (cell, expected) in cells {
        assert_eq!(cell_kind(cell), expected, "{cell:?}");
    }
    let heads = [
        ("IP Address", Some(PersonalData::IpAddress)),
        ("RecipientEmail", Some(PersonalData::Email)),
        ("recipientFirstName", Some(PersonalData::Name)),
        ("Längengrad des Standorts", Some(PersonalData::Geolocation)),
        ("Hotel name", None),
        ("Shipping", None),
        ("emails answered", None),
    ];
    for (head, expected) in heads {
        assert_eq!(head_kind(head), expected, "{head:?}");
    }
}
