//! Clocks and chance.
