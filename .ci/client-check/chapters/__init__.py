"""The chapters of the walk, in the order they are read. Each leaves its mock usable for the next."""

from chapters import accounts, action_items, conversations, goals, limits, memories, profiles, refusals, segments, trouble

CHAPTERS = [
    accounts.walk,
    memories.walk,
    action_items.walk,
    conversations.walk,
    segments.walk,
    goals.walk,
    refusals.walk,
    trouble.walk,
    limits.walk,
    profiles.walk,
]
