//! What a conversation is about: the category whose words it says most often.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::terms::for_each_word;

/// A category of the contract, the emoji of its conversations and its words.
#[derive(Debug)]
pub(super) struct Category {
    pub(super) name: &'static str,
    pub(super) emoji: &'static str,
    words: &'static [&'static str],
}

const fn category(name: &'static str, emoji: &'static str, words: &'static [&'static str]) -> Category {
    Category { name, emoji, words }
}

/// In the contract's order, which also settles ties. A word speaks for one category only.
#[rustfmt::skip] // a table reads by columns
const CATEGORIES: &[Category] = &[
    category("personal",         "🙂", &["birthday", "diary", "hobby", "home", "myself", "weekend", "vegetarian", "vegan"]),
    category("education",        "🎓", &["class", "course", "exam", "homework", "learn", "learning", "lecture", "lesson", "school", "student", "study", "teacher", "tutor", "university"]),
    category("health",           "🩺", &["allergic", "allergy", "clinic", "dentist", "diet", "doctor", "exercise", "fitness", "health", "healthy", "hospital", "medicine", "nurse", "pain", "sick", "sleep", "symptom", "therapy", "workout"]),
    category("finance",          "💰", &["bank", "budget", "cash", "credit", "debt", "expense", "finance", "financial", "invest", "investment", "loan", "money", "mortgage", "payment", "pension", "portfolio", "salary", "saving", "stock", "tax"]),
    category("legal",            "⚖️", &["attorney", "contract", "copyright", "court", "judge", "law", "lawsuit", "lawyer", "legal", "patent", "regulation", "trial"]),
    category("philosophy",       "🤔", &["ethic", "existence", "meaning", "metaphysics", "moral", "philosopher", "philosophical", "philosophy", "stoic", "truth"]),
    category("spiritual",        "🙏", &["bible", "buddhist", "church", "faith", "god", "meditate", "meditation", "prayer", "religion", "soul", "spirit", "spiritual", "temple"]),
    category("science",          "🔬", &["biology", "chemistry", "cosmos", "experiment", "galaxy", "genetic", "hypothesis", "laboratory", "molecule", "physics", "planet", "quantum", "research", "science", "scientific", "scientist", "telescope"]),
    category("entrepreneurship", "🚀", &["accelerator", "cofounder", "entrepreneur", "founder", "fundraising", "investor", "pitch", "seed", "startup", "venture"]),
    category("parenting",        "🍼", &["babysitter", "baby", "bedtime", "daycare", "diaper", "kindergarten", "newborn", "parenting", "playground", "stroller", "tantrum", "toddler"]),
    category("romantic",         "❤️", &["anniversary", "boyfriend", "date", "dating", "fiance", "girlfriend", "honeymoon", "kiss", "love", "romance", "romantic", "valentine"]),
    category("travel",           "✈️", &["airline", "airport", "booking", "flight", "hotel", "itinerary", "journey", "luggage", "passport", "tourist", "train", "travel", "trip", "vacation", "visa"]),
    category("inspiration",      "✨", &["ambition", "courage", "dream", "inspiration", "inspire", "inspired", "inspiring", "motivate", "motivation", "quote"]),
    category("technology",       "💻", &["ai", "algorithm", "api", "app", "bug", "cloud", "code", "computer", "database", "deploy", "developer", "device", "hardware", "internet", "laptop", "phone", "programming", "robot", "rust", "server", "software", "technology", "website"]),
    category("business",         "💼", &["business", "client", "company", "competitor", "customer", "deal", "market", "marketing", "negotiation", "partner", "profit", "quarter", "revenue", "sale", "strategy", "supplier"]),
    category("social",           "🎉", &["barbecue", "celebration", "dinner", "drink", "friend", "gathering", "gossip", "guest", "lunch", "neighbor", "neighbour", "party", "wedding"]),
    category("work",             "🗂️", &["agenda", "boss", "career", "colleague", "coworker", "deadline", "employee", "interview", "job", "manager", "meeting", "milestone", "office", "project", "promotion", "report", "roadmap", "sprint", "standup", "task", "team", "work"]),
    category("sports",           "⚽", &["athlete", "basketball", "bike", "championship", "coach", "cycling", "football", "goalkeeper", "gym", "marathon", "match", "olympic", "player", "race", "running", "score", "soccer", "sport", "swimming", "tennis", "tournament"]),
    category("politics",         "🏛️", &["ballot", "campaign", "congress", "democracy", "election", "government", "mayor", "minister", "parliament", "policy", "political", "politician", "politics", "president", "senate", "vote"]),
    category("literature",       "📚", &["author", "book", "chapter", "fiction", "library", "literature", "novel", "novelist", "poem", "poet", "poetry", "writer"]),
    category("history",          "📜", &["ancient", "archaeology", "century", "civilization", "dynasty", "empire", "historian", "historical", "history", "medieval", "revolution", "roman", "war"]),
    category("architecture",     "🏗️", &["architect", "architectural", "architecture", "blueprint", "bridge", "building", "cathedral", "construction", "facade", "skyscraper"]),
    category("music",            "🎵", &["album", "band", "concert", "drum", "guitar", "melody", "music", "musician", "orchestra", "piano", "playlist", "sing", "singer", "song", "violin"]),
    category("weather",          "🌦️", &["cloudy", "cold", "forecast", "fog", "humid", "rain", "rainy", "snow", "storm", "sunny", "temperature", "thunder", "weather", "wind", "windy"]),
    category("news",             "📰", &["article", "breaking", "broadcast", "headline", "journalist", "magazine", "news", "newspaper", "press", "reporter"]),
    category("entertainment",    "🎬", &["actor", "actress", "cinema", "comedy", "episode", "film", "game", "movie", "netflix", "series", "show", "television", "theater", "theatre", "tv"]),
    category("psychology",       "🧠", &["anxiety", "behavior", "behaviour", "cognitive", "emotion", "emotional", "habit", "mental", "mindset", "psychologist", "psychology", "stress", "subconscious", "therapist", "trauma"]),
    category("real",             "🏠", &["apartment", "broker", "house", "landlord", "lease", "property", "realtor", "rent", "rental", "tenant"]),
    category("design",           "🎨", &["color", "colour", "design", "designer", "drawing", "figma", "font", "graphic", "illustration", "layout", "logo", "prototype", "sketch", "typography", "ux"]),
    category("family",           "👪", &["aunt", "brother", "child", "children", "cousin", "dad", "daughter", "family", "father", "grandfather", "grandma", "grandmother", "grandpa", "husband", "kid", "mom", "mother", "mum", "parent", "sister", "son", "uncle", "wife"]),
    category("economics",        "📈", &["economics", "economist", "economy", "export", "gdp", "import", "inflation", "interest", "monetary", "recession", "tariff", "trade", "unemployment"]),
    category("environment",      "🌱", &["carbon", "climate", "ecosystem", "emission", "environment", "environmental", "forest", "nature", "pollution", "recycle", "recycling", "renewable", "solar", "sustainability", "sustainable", "wildlife"]),
    OTHER,
];

/// What a conversation belongs to when none of the words is said.
const OTHER: Category = category("other", "💬", &[]);

/// The place of each word's category, by the form in which words compare.
static PLACES: LazyLock<HashMap<String, usize>> = LazyLock::new(|| {
    let mut places = HashMap::new();
    for (place, category) in CATEGORIES.iter().enumerate() {
        for word in category.words {
            for_each_word(word, |word| {
                places.insert(word.stem.to_owned(), place);
            });
        }
    }
    places
});

/// The category of `text`.
pub(super) fn of(text: &str) -> &'static Category {
    let mut scores = [0_u32; CATEGORIES.len()];
    for_each_word(text, |word| {
        if let Some(&place) = PLACES.get(word.stem) {
            scores[place] += 1;
        }
    });
    // The last of the largest, counted from the end, is the first of them.
    let best = CATEGORIES.iter().zip(scores).rev().max_by_key(|(_, score)| *score);
    best.filter(|(_, score)| *score > 0).map_or(&OTHER, |(category, _)| category)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::money("We have to cut the budget, the bank wants its money.", "finance")]
    #[case::plurals("Doctors and dentists and hospitals", "health")]
    #[case::any_case("QUANTUM physics", "science")]
    #[case::a_tie_goes_to_the_first("a song for the bank", "finance")]
    #[case::the_most_words("the bank, a song, an album", "music")]
    #[case::property("The landlord raised the rent of the apartment", "real")]
    #[case::nothing("Lorem ipsum", "other")]
    #[case::blank("", "other")]
    fn a_text_is_about(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(of(text).name, expected);
    }

    #[test]
    fn every_word_speaks_for_one_category() {
        for category in CATEGORIES {
            for word in category.words {
                assert_eq!(of(word).name, category.name, "{word}");
            }
        }
    }
}
