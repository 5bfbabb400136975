//! Answers counted by place, channel, segment and month, so that a figure costs the same at a thousand rows and at
//! ten million.
