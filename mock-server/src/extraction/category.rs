//! What a conversation is about: the category whose words it says most often.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::model::ConversationCategory::{
    self, Architecture, Business, Design, Economics, Education, Entertainment, Entrepreneurship, Environment, Family,
    Finance, Health, History, Inspiration, Legal, Literature, Music, News, Other, Parenting, Personal, Philosophy,
    Politics, Psychology, Real, Romantic, Science, Social, Spiritual, Sports, Technology, Travel, Weather, Work,
};
use crate::terms::for_each_word;

/// A category, the emoji of its conversations and the words that speak for it.
#[derive(Debug)]
pub(super) struct Topic {
    pub(super) category: ConversationCategory,
    pub(super) emoji: &'static str,
    words: &'static [&'static str],
}

const fn topic(category: ConversationCategory, emoji: &'static str, words: &'static [&'static str]) -> Topic {
    Topic { category, emoji, words }
}

/// In the contract's order, which also settles ties. A word speaks for one category only.
#[rustfmt::skip] // a table reads by columns
static TOPICS: [Topic; ConversationCategory::COUNT] = [
    topic(Personal,         "🙂", &["birthday", "diary", "hobby", "home", "myself", "weekend", "vegetarian", "vegan"]),
    topic(Education,        "🎓", &["class", "course", "exam", "homework", "learn", "learning", "lecture", "lesson", "school", "student", "study", "teacher", "tutor", "university"]),
    topic(Health,           "🩺", &["allergic", "allergy", "clinic", "dentist", "diet", "doctor", "exercise", "fitness", "health", "healthy", "hospital", "medicine", "nurse", "pain", "sick", "sleep", "symptom", "therapy", "workout"]),
    topic(Finance,          "💰", &["bank", "budget", "cash", "credit", "debt", "expense", "finance", "financial", "invest", "investment", "loan", "money", "mortgage", "payment", "pension", "portfolio", "salary", "saving", "stock", "tax"]),
    topic(Legal,            "⚖️", &["attorney", "contract", "copyright", "court", "judge", "law", "lawsuit", "lawyer", "legal", "patent", "regulation", "trial"]),
    topic(Philosophy,       "🤔", &["ethic", "existence", "meaning", "metaphysics", "moral", "philosopher", "philosophical", "philosophy", "stoic", "truth"]),
    topic(Spiritual,        "🙏", &["bible", "buddhist", "church", "faith", "god", "meditate", "meditation", "prayer", "religion", "soul", "spirit", "spiritual", "temple"]),
    topic(Science,          "🔬", &["biology", "chemistry", "cosmos", "experiment", "galaxy", "genetic", "hypothesis", "laboratory", "molecule", "physics", "planet", "quantum", "research", "science", "scientific", "scientist", "telescope"]),
    topic(Entrepreneurship, "🚀", &["accelerator", "cofounder", "entrepreneur", "founder", "fundraising", "investor", "pitch", "seed", "startup", "venture"]),
    topic(Parenting,        "🍼", &["babysitter", "baby", "bedtime", "daycare", "diaper", "kindergarten", "newborn", "parenting", "playground", "stroller", "tantrum", "toddler"]),
    topic(Romantic,         "❤️", &["anniversary", "boyfriend", "date", "dating", "fiance", "girlfriend", "honeymoon", "kiss", "love", "romance", "romantic", "valentine"]),
    topic(Travel,           "✈️", &["airline", "airport", "booking", "flight", "hotel", "itinerary", "journey", "luggage", "passport", "tourist", "train", "travel", "trip", "vacation", "visa"]),
    topic(Inspiration,      "✨", &["ambition", "courage", "dream", "inspiration", "inspire", "inspired", "inspiring", "motivate", "motivation", "quote"]),
    topic(Technology,       "💻", &["ai", "algorithm", "api", "app", "bug", "cloud", "code", "computer", "database", "deploy", "developer", "device", "hardware", "internet", "laptop", "phone", "programming", "robot", "rust", "server", "software", "technology", "website"]),
    topic(Business,         "💼", &["business", "client", "company", "competitor", "customer", "deal", "market", "marketing", "negotiation", "partner", "profit", "quarter", "revenue", "sale", "strategy", "supplier"]),
    topic(Social,           "🎉", &["barbecue", "celebration", "dinner", "drink", "friend", "gathering", "gossip", "guest", "lunch", "neighbor", "neighbour", "party", "wedding"]),
    topic(Work,             "🗂️", &["agenda", "boss", "career", "colleague", "coworker", "deadline", "employee", "interview", "job", "manager", "meeting", "milestone", "office", "project", "promotion", "report", "roadmap", "sprint", "standup", "task", "team", "work"]),
    topic(Sports,           "⚽", &["athlete", "basketball", "bike", "championship", "coach", "cycling", "football", "goalkeeper", "gym", "marathon", "match", "olympic", "player", "race", "running", "score", "soccer", "sport", "swimming", "tennis", "tournament"]),
    topic(Politics,         "🏛️", &["ballot", "campaign", "congress", "democracy", "election", "government", "mayor", "minister", "parliament", "policy", "political", "politician", "politics", "president", "senate", "vote"]),
    topic(Literature,       "📚", &["author", "book", "chapter", "fiction", "library", "literature", "novel", "novelist", "poem", "poet", "poetry", "writer"]),
    topic(History,          "📜", &["ancient", "archaeology", "century", "civilization", "dynasty", "empire", "historian", "historical", "history", "medieval", "revolution", "roman", "war"]),
    topic(Architecture,     "🏗️", &["architect", "architectural", "architecture", "blueprint", "bridge", "building", "cathedral", "construction", "facade", "skyscraper"]),
    topic(Music,            "🎵", &["album", "band", "concert", "drum", "guitar", "melody", "music", "musician", "orchestra", "piano", "playlist", "sing", "singer", "song", "violin"]),
    topic(Weather,          "🌦️", &["cloudy", "cold", "forecast", "fog", "humid", "rain", "rainy", "snow", "storm", "sunny", "temperature", "thunder", "weather", "wind", "windy"]),
    topic(News,             "📰", &["article", "breaking", "broadcast", "headline", "journalist", "magazine", "news", "newspaper", "press", "reporter"]),
    topic(Entertainment,    "🎬", &["actor", "actress", "cinema", "comedy", "episode", "film", "game", "movie", "netflix", "series", "show", "television", "theater", "theatre", "tv"]),
    topic(Psychology,       "🧠", &["anxiety", "behavior", "behaviour", "cognitive", "emotion", "emotional", "habit", "mental", "mindset", "psychologist", "psychology", "stress", "subconscious", "therapist", "trauma"]),
    topic(Real,             "🏠", &["apartment", "broker", "house", "landlord", "lease", "property", "realtor", "rent", "rental", "tenant"]),
    topic(Design,           "🎨", &["color", "colour", "design", "designer", "drawing", "figma", "font", "graphic", "illustration", "layout", "logo", "prototype", "sketch", "typography", "ux"]),
    topic(Family,           "👪", &["aunt", "brother", "child", "children", "cousin", "dad", "daughter", "family", "father", "grandfather", "grandma", "grandmother", "grandpa", "husband", "kid", "mom", "mother", "mum", "parent", "sister", "son", "uncle", "wife"]),
    topic(Economics,        "📈", &["economics", "economist", "economy", "export", "gdp", "import", "inflation", "interest", "monetary", "recession", "tariff", "trade", "unemployment"]),
    topic(Environment,      "🌱", &["carbon", "climate", "ecosystem", "emission", "environment", "environmental", "forest", "nature", "pollution", "recycle", "recycling", "renewable", "solar", "sustainability", "sustainable", "wildlife"]),
    OTHER,
];

/// What a conversation belongs to when none of the words is said.
const OTHER: Topic = topic(Other, "💬", &[]);

/// The place of each word's category, by the form in which words compare.
static PLACES: LazyLock<HashMap<String, usize>> = LazyLock::new(|| {
    let mut places = HashMap::new();
    for (place, topic) in TOPICS.iter().enumerate() {
        for word in topic.words {
            for_each_word(word, |word| {
                places.insert(word.stem.to_owned(), place);
            });
        }
    }
    places
});

/// What `text` is about.
pub(super) fn of(text: &str) -> &'static Topic {
    let mut scores = [0_u32; ConversationCategory::COUNT];
    for_each_word(text, |word| {
        if let Some(&place) = PLACES.get(word.stem) {
            scores[place] += 1;
        }
    });
    // The last of the largest, counted from the end, is the first of them.
    let best = TOPICS.iter().zip(scores).rev().max_by_key(|(_, score)| *score);
    best.filter(|(_, score)| *score > 0).map_or(&OTHER, |(topic, _)| topic)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::money("We have to cut the budget, the bank wants its money.", Finance)]
    #[case::plurals("Doctors and dentists and hospitals", Health)]
    #[case::any_case("QUANTUM physics", Science)]
    #[case::a_tie_goes_to_the_first("a song for the bank", Finance)]
    #[case::the_most_words("the bank, a song, an album", Music)]
    #[case::property("The landlord raised the rent of the apartment", Real)]
    #[case::nothing("Lorem ipsum", Other)]
    #[case::blank("", Other)]
    fn a_text_is_about(#[case] text: &str, #[case] expected: ConversationCategory) {
        assert_eq!(of(text).category, expected);
    }

    #[test]
    fn every_word_speaks_for_one_category() {
        for topic in &TOPICS {
            for word in topic.words {
                assert_eq!(of(word).category, topic.category, "{word}");
            }
        }
    }

    #[test]
    fn every_category_has_its_place() {
        for (place, topic) in TOPICS.iter().enumerate() {
            assert_eq!(topic.category as usize, place, "{topic:?}");
        }
    }
}
