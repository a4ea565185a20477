//! How a seed becomes what a world begins with.

use std::sync::Arc;
use std::thread;

use omi_schemas::Scope;

use super::built_in;
use super::extraction;
use super::file::{SeedFile, SeedUser};
use super::text::Id;
use crate::model::key::{KeyHash, Listing, prefix_of};
use crate::model::{Folder, Key};
use crate::time::Timestamp;
use crate::world::{ActionItems, Enrollment, Kept, KeyRing, Memories, Origin, User, UserIndex};

/// Whose the keys are that nobody has written into the seed.
const FIRST: UserIndex = UserIndex(0);

/// The users and keys of a mock that starts at `start`, with `further`
/// developer keys of the first user.
pub(super) fn plant(file: &SeedFile, further: &[String], start: Timestamp) -> Origin {
    let mut ring = KeyRing::default();
    add_built_in(&mut ring, start);
    add_written(&mut ring, file, start);
    for (index, secret) in further.iter().enumerate() {
        add_hidden(&mut ring, secret, &format!("Key {}", index + 1), &Scope::ALL, start);
    }
    origin(file, ring, start)
}

/// The same in a world that runs already: the keys that no list shows are those of `ring`.
pub(super) fn replant(file: &SeedFile, ring: &KeyRing, start: Timestamp) -> Origin {
    let mut ring = ring.hidden(FIRST);
    ring.add_session(KeyHash::of(built_in::SESSION_TOKEN), FIRST);
    add_written(&mut ring, file, start);
    origin(file, ring, start)
}

fn origin(file: &SeedFile, ring: KeyRing, start: Timestamp) -> Origin {
    Origin {
        users: plant_users(file, start),
        keys: Arc::new(ring),
        rules: Arc::clone(&file.faults),
        jobs: Arc::new(extraction::plant(&file.users, start)),
    }
}

fn plant_users(file: &SeedFile, start: Timestamp) -> Arc<Vec<Arc<User>>> {
    Arc::new(file.users.iter().map(|user| Arc::new(plant_user(user, start))).collect())
}

/// Adds what the users have been given.
fn add_written(ring: &mut KeyRing, file: &SeedFile, start: Timestamp) {
    for (index, user) in file.users.iter().enumerate() {
        for key in &user.keys {
            ring.add(key.plant(start), key.hash, UserIndex(index));
        }
        let hashes = user.session_token_hashes.iter().map(|hash| hash.0);
        for token in user.session_tokens.iter().map(|token| token.0).chain(hashes) {
            ring.add_session(token, UserIndex(index));
        }
    }
}

fn add_built_in(ring: &mut KeyRing, start: Timestamp) {
    add_hidden(ring, built_in::KEY, built_in::KEY_NAME, &Scope::ALL, start);
    ring.alias(KeyHash::of(built_in::KEY_ALIAS), KeyHash::of(built_in::KEY));
    add_hidden(ring, built_in::READ_ONLY_KEY, built_in::READ_ONLY_NAME, &Scope::READ_ONLY, start);
    ring.alias(KeyHash::of(built_in::READ_ONLY_ALIAS), KeyHash::of(built_in::READ_ONLY_KEY));
    ring.add_session(KeyHash::of(built_in::SESSION_TOKEN), FIRST);
}

fn add_hidden(ring: &mut KeyRing, secret: &str, name: &str, scopes: &[Scope], start: Timestamp) {
    let key = Key {
        id: name.into(),
        name: name.into(),
        prefix: prefix_of(secret),
        scopes: Some(scopes.to_vec()),
        created_at: start,
        used_before: None,
        listing: Listing::Hidden,
    };
    ring.add(key, KeyHash::of(secret), FIRST);
}

fn plant_user(seed: &SeedUser, start: Timestamp) -> User {
    let mut user = User {
        id: seed.id.share(),
        name: seed.name.clone(),
        people: Arc::new(seed.people.iter().map(|person| (person.id.share(), person.name.copy().into())).collect()),
        enrollment: if seed.memories_enrolled { Enrollment::Enrolled } else { Enrollment::Missing },
        deletion: seed.account_deletion.map(|deletion| deletion.as_str().into()),
        folders: Arc::new(folders(seed, start)),
        ..User::default()
    };
    (user.memories, user.action_items) = plant_records(seed, start);
    let mut conversations = std::mem::take(&mut user.conversations);
    let shelf = Arc::make_mut(&mut conversations);
    for conversation in &seed.conversations {
        shelf.put(&Kept::of(conversation.plant(&user, start)));
    }
    for (session, id) in &seed.deleted_sessions {
        shelf.bury(Arc::clone(session), Id::share(id));
    }
    user.conversations = conversations;
    let goals = Arc::make_mut(&mut user.goals);
    for goal in &seed.goals {
        goals.put(&Kept::of(goal.plant(start)));
    }
    let summaries = Arc::make_mut(&mut user.daily_summaries);
    for summary in &seed.daily_summaries {
        summaries.put(&Kept::of(summary.plant(start)));
    }
    user
}

/// The memories and the action items. Where there are many, each kind has a thread of its own.
fn plant_records(seed: &SeedUser, start: Timestamp) -> (Arc<Memories>, Arc<ActionItems>) {
    const MANY: usize = 10_000;
    let memories = || {
        let kept: Vec<_> = seed.memories.iter().map(|memory| Kept::of(memory.plant(start))).collect();
        Arc::new(Memories::of(&kept))
    };
    let action_items = || {
        let kept: Vec<_> = seed.action_items.iter().map(|item| Kept::of(item.plant(start))).collect();
        Arc::new(ActionItems::of(&kept))
    };
    if seed.memories.len().min(seed.action_items.len()) < MANY {
        return (memories(), action_items());
    }
    thread::scope(|scope| {
        let other = scope.spawn(action_items);
        (memories(), other.join().expect("planting does not panic"))
    })
}

/// In the order of the list.
fn folders(seed: &SeedUser, start: Timestamp) -> Vec<Folder> {
    let mut folders: Vec<Folder> = seed.folders.iter().map(|folder| folder.plant(start)).collect();
    folders.sort_by(|one, other| one.order.cmp(&other.order).then_with(|| one.id.cmp(&other.id)));
    folders
}
