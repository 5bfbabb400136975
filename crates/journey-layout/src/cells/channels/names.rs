//! Which icon stands for a channel, by the names that people give it in English and German.

/// Icons with the names they stand for. A name is compared as a whole first, then word by word, so
/// "mobile app" and "Filiale Nord" are found too.
const ICONS: [(&str, &[&str]); 44] = [
    (
        "channel.web",
        &[
            "web",
            "website",
            "webseite",
            "site",
            "online",
            "internet",
            "portal",
            "browser",
            "homepage",
            "onlineshop",
            "webshop",
        ],
    ),
    ("channel.app", &["app", "mobile", "smartphone", "handy", "mobil", "ios", "android"]),
    ("channel.mail", &["mail", "e-mail", "email", "newsletter", "e-mails", "emails"]),
    (
        "channel.callCentre",
        &[
            "call centre",
            "call center",
            "callcenter",
            "hotline",
            "helpdesk",
            "help desk",
            "support",
            "contact centre",
            "kundendienst",
            "kundenservice",
        ],
    ),
    ("channel.phone", &["phone", "telephone", "telefon", "call", "anruf", "tel"]),
    (
        "channel.desk",
        &[
            "desk",
            "counter",
            "schalter",
            "reception",
            "empfang",
            "rezeption",
            "front desk",
            "infopoint",
            "check-in",
        ],
    ),
    (
        "channel.shop",
        &["shop", "store", "filiale", "branch", "laden", "geschäft", "showroom", "markt", "retail"],
    ),
    ("channel.bot", &["bot", "chatbot", "assistant", "assistent"]),
    ("channel.chat", &["chat", "live chat", "livechat", "messenger", "whatsapp", "slack", "teams"]),
    (
        "channel.sms",
        &["sms", "text message", "push", "notification", "kurznachricht", "mitteilung", "benachrichtigung"],
    ),
    ("channel.letter", &["letter", "brief", "post", "mailing", "fax"]),
    (
        "channel.social",
        &[
            "social",
            "social media",
            "soziale medien",
            "instagram",
            "facebook",
            "linkedin",
            "tiktok",
            "twitter",
            "x",
            "forum",
            "community",
            "review",
            "reviews",
            "bewertung",
            "bewertungen",
        ],
    ),
    (
        "channel.kiosk",
        &[
            "kiosk",
            "terminal",
            "automat",
            "machine",
            "self-service",
            "selfservice",
            "screen",
            "bildschirm",
            "display",
            "anzeige",
        ],
    ),
    ("channel.tablet", &["tablet", "ipad"]),
    (
        "channel.people",
        &[
            "word of mouth",
            "mundpropaganda",
            "friends",
            "freunde",
            "family",
            "familie",
            "team",
            "crew",
            "people",
            "leute",
            "gruppe",
            "group",
            "kollegen",
            "colleagues",
        ],
    ),
    (
        "channel.person",
        &[
            "person",
            "staff",
            "berater",
            "beraterin",
            "adviser",
            "advisor",
            "agent",
            "mitarbeiter",
            "personal",
            "verkäufer",
            "verkäuferin",
            "in person",
            "persönlich",
            "face to face",
            "consultant",
            "nurse",
            "doctor",
            "arzt",
            "ärztin",
            "pflege",
            "guide",
            "host",
            "driver",
            "fahrer",
            "gespräch",
        ],
    ),
    ("channel.car", &["car", "auto", "taxi", "mietwagen", "rental car", "parking", "parkplatz", "parkhaus"]),
    (
        "channel.event",
        &[
            "event",
            "veranstaltung",
            "messe",
            "fair",
            "trade fair",
            "conference",
            "konferenz",
            "workshop",
            "ticket",
        ],
    ),
    ("channel.video", &["video", "video call", "videocall", "webinar", "zoom", "youtube", "videoanruf"]),
    ("channel.tv", &["tv", "television", "fernsehen", "stream", "streaming"]),
    ("channel.radio", &["radio", "podcast"]),
    (
        "channel.print",
        &[
            "print",
            "newspaper",
            "zeitung",
            "magazine",
            "magazin",
            "flyer",
            "brochure",
            "broschüre",
            "katalog",
            "catalogue",
            "catalog",
            "prospekt",
        ],
    ),
    (
        "channel.advert",
        &[
            "ad",
            "ads",
            "advert",
            "advertising",
            "werbung",
            "anzeigen",
            "poster",
            "plakat",
            "campaign",
            "kampagne",
            "marketing",
        ],
    ),
    (
        "channel.parcel",
        &["parcel", "package", "paket", "box", "packaging", "verpackung", "product", "produkt"],
    ),
    (
        "channel.delivery",
        &["delivery", "lieferung", "courier", "kurier", "lieferdienst", "versand", "shipping"],
    ),
    (
        "channel.plane",
        &[
            "plane",
            "aircraft",
            "flight",
            "flug",
            "flugzeug",
            "cabin",
            "kabine",
            "on board",
            "bord",
            "airport",
            "flughafen",
        ],
    ),
    ("channel.train", &["train", "zug", "bahn", "rail", "station", "bahnhof"]),
    (
        "channel.tram",
        &["tram", "metro", "underground", "u-bahn", "s-bahn", "subway", "strassenbahn", "straßenbahn"],
    ),
    ("channel.bus", &["bus", "shuttle", "coach"]),
    ("channel.bike", &["bike", "bicycle", "fahrrad", "velo"]),
    ("channel.ship", &["ship", "ferry", "boat", "schiff", "fähre", "boot"]),
    (
        "channel.hospital",
        &["hospital", "clinic", "krankenhaus", "klinik", "spital", "practice", "praxis", "ward"],
    ),
    (
        "channel.payment",
        &["payment", "zahlung", "card", "karte", "kasse", "checkout", "till", "bank", "bezahlung"],
    ),
    ("channel.cart", &["cart", "basket", "warenkorb", "marketplace", "marktplatz", "amazon", "ebay"]),
    ("channel.code", &["qr", "qr code", "qr-code", "code", "nfc"]),
    ("channel.watch", &["watch", "wearable", "uhr"]),
    (
        "channel.guide",
        &[
            "guidebook",
            "manual",
            "handbuch",
            "anleitung",
            "documentation",
            "dokumentation",
            "docs",
            "wiki",
            "faq",
            "book",
            "buch",
        ],
    ),
    ("channel.gate", &["gate", "door", "entrance", "eingang", "tür", "tor", "ausgang", "exit", "security"]),
    ("channel.place", &["on site", "onsite", "vor ort", "place", "ort", "location", "standort", "venue"]),
    ("channel.home", &["home", "zuhause", "hause", "house", "haus", "at home"]),
    ("channel.room", &["room", "zimmer", "hotel", "bed", "bett"]),
    (
        "channel.food",
        &[
            "restaurant",
            "café",
            "cafe",
            "bar",
            "breakfast",
            "frühstück",
            "kitchen",
            "küche",
            "mensa",
            "canteen",
        ],
    ),
    (
        "channel.form",
        &[
            "form",
            "formular",
            "contract",
            "vertrag",
            "paper",
            "papier",
            "document",
            "dokument",
            "application",
            "antrag",
        ],
    ),
    (
        "channel.office",
        &["office", "amt", "behörde", "büro", "bürgeramt", "town hall", "rathaus", "authority"],
    ),
];

/// Stands for a channel whose name says nothing.
const OTHER: &str = "channel.other";

/// Whether two names mean the same channel.
pub(super) fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// The icon for a channel of that name.
pub(super) fn icon(name: &str) -> &'static str {
    let name = name.trim().to_lowercase();
    let words = || name.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
    by_name(&name).or_else(|| words().find_map(by_name)).unwrap_or(OTHER)
}

fn by_name(name: &str) -> Option<&'static str> {
    ICONS.iter().find(|(_, names)| names.contains(&name)).map(|(icon, _)| *icon)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_names_have_icons_in_both_languages() {
        for (name, expected) in [
            ("web", "channel.web"),
            (" Website ", "channel.web"),
            ("E-Mail", "channel.mail"),
            ("Telefon", "channel.phone"),
            ("call centre", "channel.callCentre"),
            ("mobile app", "channel.app"),
            ("Filiale Nord", "channel.shop"),
            ("Schalter", "channel.desk"),
            ("Brief", "channel.letter"),
            ("Ärztin", "channel.person"),
            ("gate", "channel.gate"),
            ("Zwischenreich", OTHER),
            ("", OTHER),
        ] {
            assert_eq!(icon(name), expected, "{name:?}");
        }
    }

    #[test]
    fn every_icon_is_in_the_set_and_names_are_in_small_letters() {
        let set: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(include_str!("../../../../../assets/icons/icons.json")).unwrap();
        for (icon, names) in ICONS {
            assert!(set.contains_key(icon), "{icon}");
            for name in names {
                assert_eq!(name.to_lowercase(), **name, "{icon}");
            }
        }
        assert!(set.contains_key(OTHER));
    }
}
