//! Where a page of a long list is: lists are read from a line on, forth and back, never by a number of pages.

use serde::{Deserialize, Serialize};

/// A page of a list: next to a line of the page before, or after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place<Line> {
    #[default]
    Start,
    After(Line),
    Before(Line),
}

impl<Line: Copy> Place<Line> {
    /// The line that it is next to.
    pub const fn line(self) -> Option<Line> {
        match self {
            Place::Start => None,
            Place::After(line) | Place::Before(line) => Some(line),
        }
    }

    /// What was read for the page, as it is shown: `read` begins with the line that is nearest, and there is `more`
    /// behind it. A line that is not in the list any more is no place in it (`known`): the list begins anew.
    pub fn leaf<Read>(self, known: bool, mut read: Vec<Read>, more: bool) -> Leaf<Read> {
        if self.is_backward(known) {
            read.reverse();
            return Leaf { lines: read, has_previous: more, has_next: true };
        }
        Leaf { lines: read, has_previous: known, has_next: more }
    }

    /// Whether its lines are read towards the start of the list.
    pub const fn is_backward(self, known: bool) -> bool {
        known && matches!(self, Place::Before(_))
    }
}

/// The lines of a page in the list's order, and what there is around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf<Line> {
    pub lines: Vec<Line>,
    pub has_previous: bool,
    pub has_next: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_in_the_lists_order_and_knows_what_is_around_it() {
        let leaf = |lines: &[u8], has_previous, has_next| Leaf {
            lines: lines.to_vec(),
            has_previous,
            has_next,
        };
        assert_eq!(Place::<u8>::Start.leaf(false, vec![1, 2], true), leaf(&[1, 2], false, true));
        assert_eq!(Place::After(2).leaf(true, vec![3, 4], false), leaf(&[3, 4], true, false));
        assert_eq!(Place::Before(5).leaf(true, vec![4, 3], true), leaf(&[3, 4], true, true));
        assert_eq!(Place::Before(3).leaf(true, vec![2, 1], false), leaf(&[1, 2], false, true));
        // A line that is gone: from the start, forward.
        assert_eq!(Place::Before(9).leaf(false, vec![1, 2], true), leaf(&[1, 2], false, true));
    }
}
