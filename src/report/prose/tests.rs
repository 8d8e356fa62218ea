//! Prose as a table: what is written, and what a report shows, in both formats.

use super::*;
use crate::compile::Compiled;
use crate::rules::example::Example;

const NOTES: &str = "\
== bets/Checkout.md
---
kind: core
started: 2024-01-01
---
# Checkout
== updates/2026-08.md
---
title: August
---
Before.

## Wins

- One ^one
- Two ![[2026-08#Wins]]

## Loop

![[2026-08]]
== north-star.md
---
destination: CPO
set: 2026-01-01
---
";

fn compiled(text: &str) -> Compiled {
    let files: &'static str = Box::leak(format!("{NOTES}== updates/2026-09.md\n---\ntitle: T\n---\n{text}").into_boxed_str());
    Example { today: "2026-10-01", files }.compile()
}

fn shown(text: &str, format: Format) -> String {
    let compiled = compiled(text);
    let anchors = HashMap::from([("bets/Checkout.md".to_owned(), "note-checkout".to_owned())]);
    let prose = Prose::new(&compiled.spec, format, anchors);
    let note = &compiled.spec.document("updates/2026-09.md").expect("it is there").note;
    prose.blocks(note, Span::new(note.front_matter.body_start, note.source.text.len()))
}

#[test]
fn html_is_what_obsidian_shows() {
    let cases = [
        ("plain *text* & <b>bold</b>", "<p>plain <em>text</em> &amp; <b>bold</b></p>"),
        ("see [[Checkout|the till]]", "<p>see <a href=\"#note-checkout\" rel=\"noopener noreferrer\">the till</a></p>"),
        ("see [[Checkout]] and [[2026-08#Wins]]", "<p>see <a href=\"#note-checkout\" rel=\"noopener noreferrer\">Checkout</a> and 2026-08: Wins</p>"),
        ("[till](../bets/Checkout.md), [out](https://a.example/?a=1&b=2)", "<p><a href=\"#note-checkout\" rel=\"noopener noreferrer\">till</a>, <a href=\"https://a.example/?a=1&amp;b=2\" rel=\"noopener noreferrer\">out</a></p>"),
        ("a ==bright *idea*== here", "<p>a <mark>bright <em>idea</em></mark> here</p>"),
        ("a == b, one ==open", "<p>a == b, one ==open</p>"),
        ("one %%secret%% two #tag/a three ^id", "<p>one  two three</p>"),
        ("owner:: me", "<p>owner: me</p>"),
        ("it cost $120k-$150k", "<p>it cost $120k-$150k</p>"),
        ("- [x] done ✅ 2026-09-01\n- [ ] open 📅 2026-10-01", "<ul>\n<li>☑ done</li>\n<li>☐ open</li>\n</ul>"),
        ("> [!tip]- Keep *this*\n> body", "<aside class=\"callout\"><p><strong>Keep <em>this</em></strong></p><p>body</p>\n</aside>"),
        ("> [!warning]\n> body", "<aside class=\"callout\"><p><strong>Warning</strong></p><p>body</p>\n</aside>"),
        ("> [!note] Only\n\nafter", "<aside class=\"callout\"><p><strong>Only</strong></p></aside><p>after</p>"),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>"),
        ("# Big", "<h4>Big</h4>"),
        ("```dataview\nLIST\n```", "<figure class=\"query\"><figcaption>Obsidian shows the result of this query here</figcaption><pre><code>LIST\n</code></pre>\n</figure>"),
        ("![[2026-08#^one]]", "<div class=\"embed\"><ul>\n<li>One</li>\n</ul>\n</div>"),
        ("![[photo.png|200]] ![chart](a.png)", "<p><em>photo.png</em> <em>chart</em></p>"),
        ("![[Nothing]]", "<p><em>Nothing</em></p>"),
        ("word[^1]\n\n[^1]: note", "<p>word<sup>1</sup></p>\n<aside>1: <p>note</p>\n</aside>"),
    ];
    for (text, html) in cases {
        assert_eq!(shown(text, Format::Html), html, "{text}");
    }
}

#[test]
fn hostile_html_is_disarmed() {
    let cases = [
        ("<img src=x onerror=alert(1)>", ""),
        ("<script>alert(1)</script>ok", "ok"),
        ("a <a href=\"javascript:alert(1)\">b</a>", "<p>a <a rel=\"noopener noreferrer\">b</a></p>"),
        ("[b](javascript:alert(1)) [c](data:text/html,x) [d](http://a.example) [e](//a.example)", "<p>b c d e</p>"),
        ("<svg onload=alert(1)><title>x</title></svg>", ""),
        ("<div><b>unclosed", "<div><b>unclosed</b></div>"),
        ("</section></main></body>after", "after"),
        ("<p style=\"position:fixed\" id=\"top\" class=\"cover\" onclick=\"x()\">a</p>", "<p>a</p>"),
        ("<iframe src=\"https://a.example\"></iframe><form><input name=a></form>", ""),
        ("`<b>` and \\<b>", "<p><code>&lt;b&gt;</code> and &lt;b&gt;</p>"),
        ("<base href=\"https://a.example\"><meta http-equiv=refresh><link rel=stylesheet href=x>", ""),
        ("[x](https://a.example/\"onmouseover=\"alert(1))", "<p><a href=\"https://a.example/%22onmouseover=%22alert(1)\" rel=\"noopener noreferrer\">x</a></p>"),
    ];
    for (text, html) in cases {
        assert_eq!(shown(text, Format::Html), html, "{text}");
    }
}

#[test]
fn embeds_end() {
    for format in [Format::Html, Format::Markdown] {
        let text = shown("![[2026-08]]\n\n![[2026-09]]", format);
        assert!(text.contains("Before.") && text.len() < 1000, "{text}");
    }
    let many = "![[2026-08]]\n\n".repeat(20_000);
    assert!(shown(&many, Format::Html).len() < 8 * MAX_EMBEDDED);
}

#[test]
fn markdown_reads_well_everywhere() {
    let cases = [
        ("plain *text*", "plain *text*"),
        ("see [[Checkout|the till]] and [[2026-08#Wins]]", "see the till and 2026-08: Wins"),
        ("[out](https://a.example) [in](Note.md) [bad](javascript:x)", "[out](https://a.example) in bad"),
        ("a ==bright== %%no%% idea #tag", "a **bright**  idea"),
        ("> [!tip] Keep\n> body", "> **Keep**  \n> body"),
        ("# Big\n\ntext", "#### Big\n\ntext"),
        ("```tasks\nnot done\n```", "*Obsidian shows the result of this query here:*\n\n```tasks\nnot done\n```"),
        ("![[2026-08#^one]]", "> - One"),
        ("a <b>c</b> <script>x</script>", "a c x"),
        ("`==x==` `[[y]]`", "`==x==` `[[y]]`"),
    ];
    for (text, markdown) in cases {
        assert_eq!(shown(text, Format::Markdown), markdown, "{text}");
    }
}

#[test]
fn words_carry_no_marks() {
    let cases = [
        ("**Bold** [[Checkout|till]], `code`", "Bold till, code"),
        ("see [[2026-08#Wins]].", "see 2026-08: Wins."),
        ("![[photo.png]] x", "x"),
    ];
    for (text, words) in cases {
        assert_eq!(plain(text), words, "{text}");
    }
}
