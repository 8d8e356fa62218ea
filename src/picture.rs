//! Images in notes: detection of their true format, and copies without metadata.

use std::fmt;
use std::io::Cursor;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits};

/// Images with more pixels are not opened: a small file can expand to any size.
const MOST_PIXELS: u64 = 40_000_000;
/// The most memory for opening an image, in bytes.
const MOST_MEMORY: u64 = 256 << 20;
/// The longer side of a copy, in pixels: at most twice the width of a page.
const COPY_SIDE: u32 = 1600;
const JPEG_QUALITY: u8 = 85;

/// The extensions of files that Obsidian shows as images.
const EXTENSIONS: [&str; 8] = ["png", "jpg", "jpeg", "gif", "webp", "svg", "bmp", "avif"];

/// A readable image: PNG, JPEG, GIF or WebP, detected by its bytes rather than its name.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    format: ImageFormat,
    bytes: Vec<u8>,
    /// The width as displayed, in pixels.
    pub width: u32,
    /// The height as displayed, in pixels.
    pub height: u32,
}

/// Why an image is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// There is no such file in the vault.
    Missing,
    /// It is too large; its size in bytes.
    Large(u64),
    /// Its bytes are in none of the supported formats, whatever its name says.
    NoPicture,
    /// It has too many pixels; its width and height.
    Pixels(u32, u32),
    /// It starts like an image, but cannot be decoded.
    Broken,
}

/// Whether a file with this name may be an image.
#[must_use]
pub fn is_named_like_one(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, end)| EXTENSIONS.iter().any(|known| end.eq_ignore_ascii_case(known)))
}

impl Picture {
    /// Decodes the bytes of an image completely, so that nothing broken is shown.
    ///
    /// # Errors
    ///
    /// If they are not an image, or if it is too large to open.
    pub fn read(bytes: Vec<u8>) -> Result<Self, Refused> {
        let format = format(&bytes)?;
        let image = open(&bytes, format)?;
        Ok(Self { format, width: image.width(), height: image.height(), bytes })
    }

    /// A copy re-encoded from the pixels: without metadata or trailing data.
    ///
    /// # Errors
    ///
    /// If the bytes are not an image, or if it is too large to open.
    pub fn copy_of(bytes: &[u8]) -> Result<Self, Refused> {
        let format = format(bytes)?;
        let image = open(bytes, format)?;
        let image = if image.width().max(image.height()) > COPY_SIDE {
            image.resize(COPY_SIDE, COPY_SIDE, FilterType::Triangle)
        } else {
            image
        };
        let is_photo = matches!(format, ImageFormat::Jpeg | ImageFormat::WebP) && !image.color().has_alpha();
        let mut copy = Vec::new();
        let (format, encoded) = if is_photo {
            let encoder = JpegEncoder::new_with_quality(&mut copy, JPEG_QUALITY);
            (ImageFormat::Jpeg, image.to_rgb8().write_with_encoder(encoder))
        } else if image.color().has_alpha() {
            (ImageFormat::Png, image.to_rgba8().write_with_encoder(PngEncoder::new(&mut copy)))
        } else {
            (ImageFormat::Png, image.to_rgb8().write_with_encoder(PngEncoder::new(&mut copy)))
        };
        encoded.map_err(|_| Refused::Broken)?;
        Ok(Self { format, width: image.width(), height: image.height(), bytes: copy })
    }

    /// Its size in bytes.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.bytes.len() as u64
    }

    /// The image as a data URL.
    #[must_use]
    pub fn data_address(&self) -> String {
        format!("data:{};base64,{}", self.format.to_mime_type(), STANDARD.encode(&self.bytes))
    }
}

/// Shows its format and dimensions, but not its bytes.
impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} of {} × {}", self.format, self.width, self.height)
    }
}

/// The reason, phrased as the end of a sentence.
impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => write!(f, "it is not in the vault"),
            Self::Large(bytes) => write!(f, "{} MB", megabytes(*bytes)),
            Self::NoPicture => write!(f, "it is no PNG, JPEG, GIF or WebP"),
            Self::Pixels(width, height) => write!(f, "{width} × {height} pixels"),
            Self::Broken => write!(f, "it cannot be opened"),
        }
    }
}

/// Whole megabytes, at least one.
#[must_use]
pub const fn megabytes(bytes: u64) -> u64 {
    let whole = (bytes + 500_000) / 1_000_000;
    if whole == 0 { 1 } else { whole }
}

fn format(bytes: &[u8]) -> Result<ImageFormat, Refused> {
    match image::guess_format(bytes) {
        Ok(known @ (ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::Gif | ImageFormat::WebP)) => Ok(known),
        _ => Err(Refused::NoPicture),
    }
}

/// Decodes the pixels, rotated as the EXIF data says.
fn open(bytes: &[u8], format: ImageFormat) -> Result<DynamicImage, Refused> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| Refused::Broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS || decoder.total_bytes() > MOST_MEMORY {
        return Err(Refused::Pixels(width, height));
    }
    let orientation = decoder.orientation().map_err(|_| Refused::Broken)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(|_| Refused::Broken)?;
    image.apply_orientation(orientation);
    Ok(image)
}

#[cfg(test)]
pub mod samples {
    //! Images for tests.

    use super::{Cursor, ImageFormat, JpegEncoder, PngEncoder};
    use image::{ExtendedColorType, ImageEncoder as _, RgbImage, RgbaImage};

    /// A text that no copy may contain.
    pub const CANARY: &str = "CANARY-51.5072N";

    /// Four kinds of images, with the canary in every kind of metadata that they support.
    pub fn with_metadata(width: u32, height: u32) -> Vec<(&'static str, Vec<u8>)> {
        let picture = RgbImage::from_fn(width, height, |x, y| image::Rgb([x.to_le_bytes()[0], y.to_le_bytes()[0], 90]));
        let pixels = picture.as_raw();
        let note = || exif(6);
        let mut png = Vec::new();
        let mut encoder = PngEncoder::new(&mut png);
        encoder.set_exif_metadata(note()).expect("it has room");
        encoder.set_icc_profile(CANARY.into()).expect("it has room");
        encoder.write_image(pixels, width, height, ExtendedColorType::Rgb8).expect("written");
        let mut jpeg = Vec::new();
        let mut encoder = JpegEncoder::new(&mut jpeg);
        encoder.set_exif_metadata(note()).expect("it has room");
        encoder.set_icc_profile(CANARY.into()).expect("it has room");
        encoder.write_image(pixels, width, height, ExtendedColorType::Rgb8).expect("written");
        let mut webp = Vec::new();
        let mut encoder = image::codecs::webp::WebPEncoder::new_lossless(&mut webp);
        encoder.set_exif_metadata(note()).expect("it has room");
        encoder.write_image(pixels, width, height, ExtendedColorType::Rgb8).expect("written");
        let mut gif = Cursor::new(Vec::new());
        RgbaImage::new(width, height).write_to(&mut gif, ImageFormat::Gif).expect("written");
        let mut all = vec![("a.png", png), ("b.jpg", jpeg), ("c.webp", webp), ("d.gif", gif.into_inner())];
        for (_, bytes) in &mut all {
            bytes.extend(CANARY.bytes());
        }
        all
    }

    /// EXIF data with an orientation, and the canary as the camera's name.
    fn exif(orientation: u8) -> Vec<u8> {
        let mut note = b"II*\0\x08\0\0\0\x02\0".to_vec();
        let length = u8::try_from(CANARY.len()).expect("it is short");
        note.extend([0x0f, 1, 2, 0, length, 0, 0, 0, 38, 0, 0, 0]);
        note.extend([0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
        note.extend([0; 4]);
        note.extend(CANARY.bytes());
        note
    }

    /// A PNG that claims these dimensions but contains no pixels.
    pub fn png_of(width: u32, height: u32) -> Vec<u8> {
        let mut header = b"IHDR".to_vec();
        header.extend(width.to_be_bytes());
        header.extend(height.to_be_bytes());
        header.extend([8, 0, 0, 0, 0]);
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
        png.extend(&header);
        png.extend(checksum(&header).to_be_bytes());
        png.extend(b"\0\0\0\x00IDAT\x35\xaf\x06\x1e\0\0\0\0IEND\xae\x42\x60\x82");
        png
    }

    fn checksum(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::samples::{CANARY, png_of, with_metadata};
    use super::*;

    fn holds_canary(bytes: &[u8]) -> bool {
        bytes.windows(6).any(|part| part == &CANARY.as_bytes()[..6])
    }

    #[test]
    fn a_copy_shows_the_same_and_tells_nothing_else() {
        for (name, bytes) in with_metadata(40, 20) {
            assert!(holds_canary(&bytes), "{name}");
            let copy = Picture::copy_of(&bytes).unwrap_or_else(|why| panic!("{name}: {why}"));
            assert!(!holds_canary(&copy.bytes), "{name}");
            let turned = name != "d.gif";
            assert_eq!((copy.width, copy.height), if turned { (20, 40) } else { (40, 20) }, "{name} is turned upright");
            assert_eq!(Picture::copy_of(&bytes), Ok(copy.clone()), "the same bytes each time");
            assert_eq!(Picture::read(copy.bytes.clone()), Ok(copy), "{name}");
        }
        let large = with_metadata(3000, 10).swap_remove(3).1;
        assert_eq!(Picture::copy_of(&large).map(|copy| copy.width), Ok(COPY_SIDE));
    }

    #[test]
    fn what_is_no_image_or_too_large_is_refused() {
        let (_, png) = with_metadata(40, 20).swap_remove(0);
        let mut crippled = png.clone();
        crippled.truncate(png.len() / 2);
        let cases: [(Vec<u8>, Refused); 6] = [
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), Refused::NoPicture),
            (b"BM\x3a\0\0\0".to_vec(), Refused::NoPicture),
            (Vec::new(), Refused::NoPicture),
            (b"\x89PNG\r\n\x1a\n".to_vec(), Refused::Broken),
            (crippled, Refused::Broken),
            (png_of(50_000, 50_000), Refused::Pixels(50_000, 50_000)),
        ];
        for (bytes, why) in cases {
            assert_eq!(Picture::copy_of(&bytes), Err(why.clone()));
            assert_eq!(Picture::read(bytes), Err(why));
        }
        assert_eq!(Refused::Large(12_400_000).to_string(), "12 MB");
    }

    #[test]
    fn names_tell_what_may_be_an_image() {
        let cases = [("a/Photo.PNG", true), ("a.jpeg", true), ("a.md", false), ("png", false), ("a.png.md", false)];
        for (name, is_one) in cases {
            assert_eq!(is_named_like_one(name), is_one, "{name}");
        }
    }
}
