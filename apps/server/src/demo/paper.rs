//! Writes a text as a PDF on A4, as plainly as a letter.

use pdf_writer::{Content, Finish as _, Name, Pdf, Rect, Ref, Str, TextStr};

/// A document's text. `{naam}` in it stands for the client's first name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paper {
    /// What stands above it.
    pub(super) heading: &'static str,
    /// Its parts.
    pub(super) parts: &'static [Part],
}

/// A part of a text.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part {
    /// A heading.
    Head(&'static str),
    /// A paragraph.
    Text(&'static str),
    /// A line of a list.
    Item(&'static str),
}

/// What stands on the page besides the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letterhead<'a> {
    /// The client's whole name.
    pub(super) client: &'a str,
    /// The client's first name, put in place of `{naam}`.
    pub(super) given: &'a str,
    /// Who wrote it and when, in a line.
    pub(super) origin: &'a str,
}

const WIDTH: f32 = 595.0;
const HEIGHT: f32 = 842.0;
const MARGIN: f32 = 68.0;
const BOTTOM: f32 = 90.0;
const REGULAR: Name<'static> = Name(b"R");
const BOLD: Name<'static> = Name(b"B");

/// How a line is set.
#[derive(Debug, Clone, Copy)]
struct Style {
    font: Name<'static>,
    size: f32,
    leading: f32,
    before: f32,
    indent: f32,
}

const TITLE: Style = Style { font: BOLD, size: 20.0, leading: 26.0, before: 0.0, indent: 0.0 };
const SMALL: Style = Style { font: REGULAR, size: 10.0, leading: 14.0, before: 0.0, indent: 0.0 };
const HEAD: Style = Style { font: BOLD, size: 13.0, leading: 18.0, before: 16.0, indent: 0.0 };
const TEXT: Style = Style { font: REGULAR, size: 11.0, leading: 16.0, before: 6.0, indent: 0.0 };
const ITEM: Style = Style { font: REGULAR, size: 11.0, leading: 16.0, before: 2.0, indent: 16.0 };

/// The whole document as PDF.
pub(super) fn pdf(paper: &Paper, head: &Letterhead<'_>) -> Vec<u8> {
    let pages = Layout::of(paper, head);
    let mut pdf = Pdf::new();
    let [catalog, tree, regular, bold, info] = [1, 2, 3, 4, 5].map(Ref::new);
    let total = i32::try_from(pages.len()).unwrap_or(i32::MAX);
    let refs = |index: i32| (Ref::new(6 + 2 * index), Ref::new(7 + 2 * index));

    let mut root = pdf.catalog(catalog);
    root.pages(tree).lang(TextStr("nl-NL"));
    root.viewer_preferences().display_doc_title(true);
    root.finish();
    pdf.pages(tree).kids((0..total).map(|index| refs(index).0)).count(total);
    for (index, lines) in (0..total).zip(&pages) {
        let (page_ref, content_ref) = refs(index);
        let mut page = pdf.page(page_ref);
        page.media_box(Rect::new(0.0, 0.0, WIDTH, HEIGHT)).parent(tree).contents(content_ref);
        page.resources().fonts().pair(REGULAR, regular).pair(BOLD, bold);
        page.finish();
        pdf.stream(content_ref, &draw(lines, &format!("{} – pagina {} van {total}", paper.heading, index + 1)));
    }
    for (font, base) in [(regular, Name(b"Helvetica")), (bold, Name(b"Helvetica-Bold"))] {
        pdf.type1_font(font).base_font(base).encoding_predefined(Name(b"WinAnsiEncoding"));
    }
    pdf.document_info(info).title(TextStr(paper.heading)).author(TextStr("Zorggroep Merelhoven"));
    pdf.finish()
}

/// A line at its place on the page.
struct Line {
    style: Style,
    y: f32,
    bullet: bool,
    text: String,
}

/// Puts lines on pages from top to bottom.
struct Layout {
    pages: Vec<Vec<Line>>,
    page: Vec<Line>,
    y: f32,
}

impl Layout {
    const TOP: f32 = HEIGHT - 110.0;

    fn of(paper: &Paper, head: &Letterhead<'_>) -> Vec<Vec<Line>> {
        let mut layout = Self { pages: Vec::new(), page: Vec::new(), y: Self::TOP };
        layout.put(TITLE, false, paper.heading);
        layout.put(SMALL, false, &format!("Voor: {}", head.client));
        layout.put(SMALL, false, head.origin);
        for part in paper.parts {
            let (style, bullet, text) = match part {
                Part::Head(text) => (HEAD, false, text),
                Part::Text(text) => (TEXT, false, text),
                Part::Item(text) => (ITEM, true, text),
            };
            layout.put(style, bullet, &text.replace("{naam}", head.given));
        }
        layout.pages.push(layout.page);
        layout.pages
    }

    fn put(&mut self, style: Style, bullet: bool, text: &str) {
        // A heading never stands alone at the foot of a page.
        let room = style.before + style.leading + if style.size > TEXT.size { 3.0 * TEXT.leading } else { 0.0 };
        if self.y - room < BOTTOM {
            self.turn();
        }
        self.y -= style.before;
        for (index, line) in wrap(text, style).into_iter().enumerate() {
            if self.y - style.leading < BOTTOM {
                self.turn();
            }
            self.y -= style.leading;
            self.page.push(Line { style, y: self.y, bullet: bullet && index == 0, text: line });
        }
    }

    fn turn(&mut self) {
        self.pages.push(std::mem::take(&mut self.page));
        self.y = Self::TOP;
    }
}

fn draw(lines: &[Line], footer: &str) -> Vec<u8> {
    let mut content = Content::new();
    content.set_fill_rgb(0.05, 0.27, 0.32).rect(0.0, HEIGHT - 62.0, WIDTH, 62.0).fill_nonzero();
    content.set_fill_rgb(1.0, 1.0, 1.0);
    show(&mut content, BOLD, 14.0, MARGIN, HEIGHT - 38.0, "Zorggroep Merelhoven");
    content.set_fill_rgb(0.08, 0.15, 0.17);
    for line in lines {
        if line.bullet {
            show(&mut content, line.style.font, line.style.size, MARGIN, line.y, "•");
        }
        show(&mut content, line.style.font, line.style.size, MARGIN + line.style.indent, line.y, &line.text);
    }
    content.set_fill_rgb(0.24, 0.3, 0.33);
    show(&mut content, REGULAR, 9.0, MARGIN, 48.0, footer);
    content.finish().into_vec()
}

fn show(content: &mut Content, font: Name<'_>, size: f32, x: f32, y: f32, text: &str) {
    let encoded: Vec<u8> = text.chars().map(win_ansi).collect();
    content.begin_text().set_font(font, size).next_line(x, y).show(Str(&encoded)).end_text();
}

/// Breaks a paragraph into lines that fit between the margins.
fn wrap(text: &str, style: Style) -> Vec<String> {
    let room = WIDTH - 2.0 * MARGIN - style.indent;
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0.0;
    for word in text.split_whitespace() {
        let width = text_width(word, style);
        let space = if line.is_empty() { 0.0 } else { text_width(" ", style) };
        if !line.is_empty() && used + space + width > room {
            lines.push(std::mem::take(&mut line));
            used = 0.0;
        } else if !line.is_empty() {
            line.push(' ');
            used += space;
        }
        line.push_str(word);
        used += width;
    }
    lines.push(line);
    lines
}

fn text_width(text: &str, style: Style) -> f32 {
    // Helvetica Bold is wider than the regular one, by less than a tenth in running text.
    let boldness = if style.font == BOLD { 1.1 } else { 1.0 };
    text.chars().map(|c| f32::from(char_width(c))).sum::<f32>() * style.size * boldness / 1000.0
}

/// Widths of Helvetica in thousandths of its size, grouped, as its metrics give them; letters with accents are as wide as without.
fn char_width(c: char) -> u16 {
    match c {
        'i' | 'j' | 'l' | 'ï' | 'í' => 222,
        ' ' | '!' | ',' | '.' | '/' | ':' | ';' | 'f' | 't' | 'I' | '‘' | '’' => 278,
        '(' | ')' | '-' | 'r' => 333,
        '•' => 350,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' | 'ç' => 500,
        'F' | 'T' | 'Z' => 611,
        '&' | 'A' | 'B' | 'E' | 'K' | 'P' | 'S' | 'V' | 'X' | 'Y' => 667,
        'w' | 'C' | 'D' | 'H' | 'N' | 'R' | 'U' => 722,
        'G' | 'O' | 'Q' => 778,
        'm' | 'M' => 833,
        '%' => 889,
        'W' => 944,
        '…' => 1000,
        _ => 556,
    }
}

/// The character's code in `WinAnsiEncoding`; a question mark for those that it lacks.
fn win_ansi(c: char) -> u8 {
    match c {
        '€' => 0x80,
        '…' => 0x85,
        '‘' => 0x91,
        '’' => 0x92,
        '•' => 0x95,
        '–' => 0x96,
        ' '..='~' | '\u{A0}'..='ÿ' => u8::try_from(u32::from(c)).unwrap_or(b'?'),
        _ => b'?',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Paper =
        Paper { heading: "Een heel lang stuk", parts: &[Part::Head("Kop"), Part::Text("woord"), Part::Item("punt")] };
    const HEADED: Letterhead<'static> = Letterhead { client: "Anna de Vries", given: "Anna", origin: "Geschreven door niemand" };

    #[test]
    fn every_line_fits_between_the_margins() {
        let text = "Zelfstandigheid en vertrouwen groeien langzaam. ".repeat(40);
        for style in [TITLE, SMALL, HEAD, TEXT, ITEM] {
            let lines = wrap(&text, style);
            assert!(lines.len() > 5);
            assert!(lines.iter().all(|line| text_width(line, style) <= WIDTH - 2.0 * MARGIN - style.indent), "{style:?}");
            assert_eq!(lines.join(" "), text.trim_end());
        }
    }

    #[test]
    fn a_text_that_does_not_fit_goes_on_on_the_next_page() {
        let mut layout = Layout { pages: Vec::new(), page: Vec::new(), y: Layout::TOP };
        for _ in 0..60 {
            layout.put(TEXT, false, "Een regel");
        }
        layout.turn();
        assert!(layout.pages.len() >= 2);
        assert_eq!(layout.pages.iter().map(Vec::len).sum::<usize>(), 60);
        assert!(layout.pages.iter().flatten().all(|line| line.y >= BOTTOM));
    }

    #[test]
    fn a_document_is_a_pdf_with_its_title() {
        let bytes = pdf(&LONG, &HEADED);
        assert!(bytes.starts_with(b"%PDF-1."));
        assert!(bytes.windows(18).any(|window| window == b"Een heel lang stuk"));
    }

    #[test]
    fn dutch_letters_have_a_code() {
        assert_eq!("één ‘cliënt’ – €".chars().map(win_ansi).filter(|byte| *byte == b'?').count(), 0);
    }
}
