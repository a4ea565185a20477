//! Web pages that call the API.
