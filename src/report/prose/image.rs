//! Embeds images in a page: placeholders while notes are sanitised, then data URLs, within limits.

use std::cell::{Cell, RefCell};

use super::{Prose, Slice, escaped, shown_target};
use crate::note::address;
use crate::picture::{Picture, Refused, is_named_like_one, megabytes};

/// The largest image, in bytes: enough for a photo.
pub const MOST_BYTES: u64 = 8_000_000;
/// The limit for all images of a report, in bytes: the page must open quickly.
const MOST_TOGETHER: u64 = 24_000_000;

/// The start of a placeholder, which becomes an image once its place is known to be safe. No note can write it, because
/// quotes are escaped in attributes, and `<` in text.
const PLACE: &str = "<img src=\"#image-";

/// The images of a page, in display order.
#[derive(Debug, Default)]
pub struct Images {
    elements: RefCell<Vec<String>>,
    spent: Cell<u64>,
}

impl Images {
    /// Takes an image and returns its placeholder, which [`Images::put`] replaces.
    ///
    /// # Errors
    ///
    /// If there are too many already.
    pub fn take(&self, picture: &Picture, alt: &str, size: Size) -> Result<String, String> {
        let spent = self.spent.get() + picture.size();
        if spent > MOST_TOGETHER {
            return Err(format!("there are {} MB of images already", megabytes(self.spent.get())));
        }
        self.spent.set(spent);
        let (width, height) = size.of(picture);
        let mut elements = self.elements.borrow_mut();
        elements.push(format!(
            "<img src=\"{}\" alt=\"{}\" width=\"{width}\" height=\"{height}\">",
            picture.data_address(),
            escaped(alt)
        ));
        Ok(format!("{PLACE}{}\">", elements.len() - 1))
    }

    /// Puts the images into sanitised HTML, from which all other images are gone.
    #[must_use]
    pub fn put(&self, html: &str) -> String {
        let elements = self.elements.borrow();
        let mut parts = html.split(PLACE);
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (number, rest) = part.split_once("\">").unwrap_or((part, ""));
            let element = number.parse().ok().and_then(|number: usize| elements.get(number));
            out.push_str(element.map_or("", String::as_str));
            out.push_str(rest);
        }
        out
    }
}

/// The size requested after a bar: `300` or `300x200`, in pixels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Size(Option<(u32, Option<u32>)>);

impl Size {
    fn of(self, picture: &Picture) -> (u32, u32) {
        let own = (picture.width, picture.height);
        match self.0 {
            None => own,
            Some((width, Some(height))) => (width, height),
            Some((width, None)) => {
                let height = u64::from(width) * u64::from(own.1) / u64::from(own.0.max(1));
                (width, u32::try_from(height).unwrap_or(own.1).max(1))
            }
        }
    }

    fn read(text: &str) -> Option<Self> {
        let (width, height) = text.split_once('x').map_or((text, None), |(width, height)| (width, Some(height)));
        let number = |text: &str| text.trim().parse().ok().filter(|size| (1..10_000).contains(size));
        let height = match height {
            None => None,
            Some(height) => Some(number(height)?),
        };
        Some(Self(Some((number(width)?, height))))
    }
}

/// The words of an image and the requested size: `a chart|300`.
#[must_use]
pub fn words_and_size(written: &str) -> (&str, Size) {
    if let Some(size) = Size::read(written) {
        return ("", size);
    }
    let written = written.strip_suffix('|').unwrap_or(written);
    let split = written.rsplit_once('|').and_then(|(words, size)| Some((words.trim(), Size::read(size)?)));
    split.unwrap_or((written.trim(), Size::default()))
}

/// The placeholder for the image at `target`, with words and size as `written`; a remark if it is left out.
pub(super) fn shown(prose: &Prose<'_>, target: &str, written: &str, slice: Slice<'_>) -> String {
    let (words, size) = words_and_size(written);
    let words = if words.is_empty() || words == target { shown_target(target) } else { words.to_owned() };
    if !is_named_like_one(target) || address::leaves_the_vault(target) {
        return format!("<em>{}</em>", escaped(&words));
    }
    let taken = match prose.gallery.picture(target, slice.path) {
        Ok(picture) => prose.images.take(&picture, &words, size),
        Err(Refused::Missing) => return format!("<em>{}</em>", escaped(&words)),
        Err(why) => Err(why.to_string()),
    };
    taken.unwrap_or_else(|why| format!("<em>{} (image left out: {why})</em>", escaped(&words)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_obsidian_reads_them() {
        let cases = [
            ("300", ("", Size(Some((300, None))))),
            ("300x200", ("", Size(Some((300, Some(200)))))),
            ("a chart|300", ("a chart", Size(Some((300, None))))),
            ("a chart | b", ("a chart | b", Size(None))),
            ("4x", ("4x", Size(None))),
            ("0", ("0", Size(None))),
        ];
        for (written, read) in cases {
            assert_eq!(words_and_size(written), read, "{written}");
        }
    }
}
