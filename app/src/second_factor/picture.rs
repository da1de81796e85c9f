//! An address as a picture for the camera of a phone. The server draws it, so that it needs no script and no other site.

use crate::words;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Dark squares on a light ground, as the path of an SVG.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// How many squares it is wide and high.
    size: usize,
    path: String,
}

impl std::fmt::Debug for Picture {
    /// It says a secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Picture(..)")
    }
}

#[cfg(feature = "ssr")]
impl Picture {
    pub fn of(text: &str) -> Result<Self, crate::AppError> {
        use qrcode::{Color, EcLevel, QrCode};
        use std::fmt::Write;
        let code = QrCode::with_error_correction_level(text, EcLevel::M)
            .map_err(|error| crate::AppError::internal(&error))?;
        let size = code.width();
        let mut path = String::new();
        for (row, colors) in code.to_colors().chunks(size).enumerate() {
            let mut column = 0;
            for run in colors.chunk_by(|one, next| one == next) {
                let wide = run.len();
                if run[0] == Color::Dark {
                    write!(path, "M{column},{row}h{wide}v1h-{wide}z").expect("text");
                }
                column += wide;
            }
        }
        Ok(Self { size, path })
    }
}

/// So many squares of light around it are part of the standard.
const EDGE: usize = 4;

/// The picture.
#[component]
pub fn Qr(picture: Picture) -> impl IntoView {
    let side = picture.size + 2 * EDGE;
    view! {
        <svg
            class="qr"
            viewBox=format!("-{EDGE} -{EDGE} {side} {side}")
            shape-rendering="crispEdges"
            role="img"
            aria-label=words::factor::picture()
        >
            <path d=picture.path></path>
        </svg>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn each_dark_square_is_drawn_once() {
        let text = "otpauth://totp/Aurora:ann?secret=GEZDGNBV&issuer=Aurora";
        let picture = Picture::of(text).expect("a picture");
        let runs = picture.path.split('M').skip(1).map(|run| {
            let wide = run.split_once('h').and_then(|(_, rest)| rest.split_once('v'));
            wide.expect("a run").0.parse::<usize>().expect("its width")
        });
        let colors = qrcode::QrCode::with_error_correction_level(text, qrcode::EcLevel::M);
        let colors = colors.expect("a code").to_colors();
        let dark = colors.iter().filter(|color| **color == qrcode::Color::Dark).count();
        assert_eq!(runs.sum::<usize>(), dark);
        // The three corners by which a camera finds it.
        assert!(picture.path.starts_with("M0,0h7v1h-7z"), "{}", picture.path);
        assert_eq!(format!("{picture:?}"), "Picture(..)");
    }
}
