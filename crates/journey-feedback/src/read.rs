//! Files into rows.
