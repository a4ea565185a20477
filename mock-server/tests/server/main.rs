//! The server, as whoever is at the other end of its sockets sees it.

mod connection;
mod server;

mod bodies;
mod delays;
mod events;
mod heads;
mod http2;
mod many;
mod observer;
mod patience;
mod stopping;
mod turned_away;
mod wire;
