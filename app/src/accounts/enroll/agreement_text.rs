//! The body of an agreement as paragraphs and headings.

use leptos::prelude::*;

/// Paragraphs are separated by empty lines; a line that starts with `# ` is a heading.
pub fn agreement_text(body: &str) -> AnyView {
    let mut parts = Vec::new();
    let mut paragraph: Vec<&str> = Vec::new();
    let end = |lines: &mut Vec<&str>, parts: &mut Vec<AnyView>| {
        if !lines.is_empty() {
            let text = std::mem::take(lines).join("\n");
            parts.push(view! { <p>{text}</p> }.into_any());
        }
    };
    for line in body.lines() {
        match (line.trim(), line.strip_prefix("# ")) {
            ("", _) => end(&mut paragraph, &mut parts),
            (_, Some(heading)) => {
                end(&mut paragraph, &mut parts);
                parts.push(view! { <h2>{heading.to_owned()}</h2> }.into_any());
            }
            (line, None) => paragraph.push(line),
        }
    }
    end(&mut paragraph, &mut parts);
    parts.into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn headings_and_paragraphs_are_told_apart_and_nothing_is_markup() {
        let body = "First\nline\n\n# 1. Title\nUnder it\n\n\nLast <b>";
        let html = Owner::new().with(|| agreement_text(body).to_html()).replace("<!>", "");
        assert_eq!(html, "<p>First\nline</p><h2>1. Title</h2><p>Under it</p><p>Last &lt;b&gt;</p>");
    }
}
