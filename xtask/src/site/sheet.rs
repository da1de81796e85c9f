//! The style sheet: `style/main.css` is a list of `@import`, browsers get one small file.

use std::path::Path;

use anyhow::{Result, anyhow, bail};
use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::dependencies::{Dependency, DependencyOptions};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions};

/// Bundles and minifies a sheet. `url_of` answers the published address of a file of `public/`.
///
/// No browser targets are given: nesting, `light-dark()` and the like reach browsers as written.
pub fn bundle(main: &Path, url_of: impl Fn(&str) -> Option<String>) -> Result<String> {
    let files = FileProvider::new();
    let mut sheet = Bundler::new(&files, None, ParserOptions::default())
        .bundle(main)
        .map_err(|error| anyhow!("{}: {error}", main.display()))?;
    sheet.minify(MinifyOptions::default()).map_err(|error| anyhow!("{error}"))?;
    let printed = sheet.to_css(PrinterOptions {
        minify: true,
        analyze_dependencies: Some(DependencyOptions { remove_imports: false }),
        ..PrinterOptions::default()
    })?;
    let mut css = printed.code;
    for dependency in printed.dependencies.into_iter().flatten() {
        let (placeholder, address) = match dependency {
            Dependency::Import(import) => bail!("{} is not part of the sheet", import.url),
            Dependency::Url(url) => (url.placeholder, published(&url.url, &url_of)?),
        };
        css = css.replace(&placeholder, &address);
    }
    Ok(css)
}

/// What stands in a `url()` after publishing: the same for data and fragments, the hashed name for files.
fn published(url: &str, url_of: impl Fn(&str) -> Option<String>) -> Result<String> {
    if url.starts_with("data:") || url.starts_with('#') {
        return Ok(url.to_owned());
    }
    let (file, fragment) = url.find(['#', '?']).map_or((url, ""), |at| url.split_at(at));
    let Some(name) = file.strip_prefix('/') else {
        bail!(
            "url({url}) in the style sheet: write the path of a file in public/ with a leading slash"
        );
    };
    let Some(address) = url_of(name) else {
        bail!("url({url}) in the style sheet: there is no public/{name}");
    };
    Ok(format!("{address}{fragment}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn bundled(css: &str) -> Result<String> {
        let folder = tempfile::tempdir()?;
        let folder = folder.path();
        fs::write(folder.join("main.css"), "@layer base, ui;\n@import './part.css' layer(ui);")?;
        fs::write(folder.join("part.css"), css)?;
        bundle(&folder.join("main.css"), |name| {
            (name == "fonts/a.woff2").then(|| "/pkg/fonts/a.1234.woff2".to_owned())
        })
    }

    #[test]
    fn modern_css_is_made_small_and_left_modern() {
        let css = bundled(
            ".a { color: light-dark(oklch(20% 0.1 200), white); margin-inline-start: 4px;\n & .b { inset-inline-end: 0 } }",
        );
        let css = css.unwrap();
        assert!(css.starts_with("@layer base;@layer ui{"), "{css}");
        for kept in ["light-dark(", "oklch(", "margin-inline-start:4px", "& .b{inset-inline-end:0}"]
        {
            assert!(css.contains(kept), "{kept} is gone from {css}");
        }
    }

    #[test]
    fn files_are_named_as_published_and_missing_ones_refused() {
        let css = bundled(".a { background: url(/fonts/a.woff2#x) }").unwrap();
        assert!(css.contains("/pkg/fonts/a.1234.woff2#x"), "{css}");
        let inline = bundled(".a { background: url(data:image/gif;base64,AA) }").unwrap();
        assert!(inline.contains("data:image/gif;base64,AA"), "{inline}");
        let missing = bundled(".a { background: url(/no.svg) }").unwrap_err();
        assert!(missing.to_string().ends_with("there is no public/no.svg"), "{missing}");
        assert!(bundled(".a { background: url(no.svg) }").is_err());
    }
}
