"""The rules of `tests.markup` find what they are there for, and let pass what is right."""

import pytest

from tests.markup.rules import RULES, Page, faults

PAGE = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title></head><body>{}</body></html>'
BAD = [
    ("written_plainly", "<div>"),
    ("written_plainly", "<ul><li>one<li>two</ul>"),
    ("written_plainly", "<div/>"),
    ("written_plainly", "<p></div></p>"),
    ("written_plainly", '<p id="a" id="b">words</p>'),
    ("written_plainly", '<p id="a"class="b">words</p>'),
    ("written_plainly", '<p id="a"">words</p>'),
    ("written_plainly", "<p>words</p class='a'>"),
    ("written_plainly", "<p>a < b</p>"),
    ("written_plainly", "<p>&nonsense; words</p>"),
    ("written_plainly", "<p>&copy 2026</p>"),
    ("written_plainly", '<a href="?a=1&copy=2">words</a>'),
    ("written_plainly", "<p>\x01</p>"),
    ("written_plainly", "<!-- a <!-- b -->"),
    ("written_plainly", "<?php words ?>"),
    ("built_as_written", "<p>words<div>more</div></p>"),
    ("built_as_written", "<p><b>a<i>b</b>c</i></p>"),
    ("built_as_written", "<table><p>words</p><tbody><tr><td>a</td></tr></tbody></table>"),
    ("built_as_written", '<a href="/">a <a href="/">b</a></a>'),
    ("built_as_written", "<form><form></form></form>"),
    ("built_as_written", "<button>a <button>b</button></button>"),
    ("built_as_written", "<div><tr><td>a</td></tr></div>"),
    ("built_as_written", "<svg><div>a</div></svg>"),
    ("built_as_written", '<body class="a"></body>'),
    ("has_a_head", '<meta name="robots" content="noindex">'),
    ("has_a_head", '<link rel="icon" href="/a.svg">'),
    ("one_main", "<main>a</main><main>b</main>"),
    ("one_main", "<section><main>a</main></section>"),
    ("headings_step_down", "<h1>a</h1><h3>b</h3>"),
    ("may_be_named", '<div aria-label="a">words</div>'),
    ("may_be_named", '<span aria-labelledby="a">words</span><p id="a">more</p>'),
    ("known_names", "<center>words</center>"),
    ("known_names", "<font>words</font>"),
    ("known_names", '<table border="1"><tbody><tr><td>a</td></tr></tbody></table>'),
    ("known_names", '<p align="center">words</p>'),
    ("known_names", '<div hx-get="/">words</div>'),
    ("known_names", '<a href="/" disabled>words</a>'),
    ("known_names", '<form role="search" placeholder="a"></form>'),
    ("of_its_type", '<input type="checkbox" maxlength="3">'),
    ("of_its_type", '<input type="hidden" required>'),
    ("of_its_type", '<input type="date" placeholder="a">'),
    ("of_its_type", '<input checked="checked">'),
    ("of_its_type", '<input type="date" value="4 February">'),
    ("of_its_type", '<input type="number" value="1,5">'),
    ("sound_values", '<img alt="" src="">'),
    ("sound_values", '<a href="/a b">words</a>'),
    ("sound_values", '<a href="/?a[]=1">words</a>'),
    ("sound_values", '<a href="/100%">words</a>'),
    ("sound_values", '<form action=""></form>'),
    ("sound_values", '<p id="a b">words</p>'),
    ("sound_values", '<p lang="zh_Hans">words</p>'),
    ("sound_values", '<p tabindex="first">words</p>'),
    ("sound_values", '<button type="link">words</button>'),
    ("sound_values", '<input type="phone">'),
    ("sound_values", '<input required="no">'),
    ("sound_values", '<input autocomplete="mail">'),
    ("sound_values", '<img alt="" src="/a.png" width="20px">'),
    ("sound_values", '<time datetime="4 February 2026">words</time>'),
    ("sound_values", '<table><tbody><tr><td colspan="0">a</td></tr></tbody></table>'),
    ("ids_are_unique", '<p id="a">words</p><p id="a">more</p>'),
    ("references_lead_there", '<label for="a">words</label>'),
    ("references_lead_there", '<label for="a">words</label><p id="a">more</p>'),
    ("references_lead_there", '<label for="a">words</label><input type="hidden" id="a">'),
    ("references_lead_there", '<input aria-describedby="a">'),
    ("references_lead_there", '<svg aria-labelledby="a"></svg>'),
    ("references_lead_there", '<input list="a"><div id="a"></div>'),
    ("references_lead_there", '<button form="a">words</button>'),
    ("references_lead_there", '<table><tbody><tr><td headers="a">b</td></tr></tbody></table>'),
    ("references_lead_there", '<table><tbody><tr><td id="a">b</td><td headers="a">b</td></tr></tbody></table>'),
    ("references_lead_there", '<a href="#a">words</a>'),
    ("references_lead_there", '<a href="#a">words</a><template><p id="a">more</p></template>'),
    ("stands_well", "<span><div>words</div></span>"),
    ("stands_well", "<label><h2>words</h2></label>"),
    ("stands_well", "<button><p>words</p></button>"),
    ("stands_well", "<p><a href='/'><svg></svg></a></p><h2><ins><ul></ul></ins></h2>"),
    ("stands_well", "<li>words</li>"),
    ("stands_well", "<dl><div><div><dt>a</dt><dd>b</dd></div></div></dl><section><dd>a</dd></section>"),
    ("stands_well", "<fieldset><p>words</p><legend>more</legend></fieldset>"),
    ("stands_well", "<legend>words</legend>"),
    ("stands_well", "<details><p>words</p><summary>more</summary></details>"),
    ("stands_well", "<header><footer>words</footer></header>"),
    ("stands_well", "<dl><dt><h3>a</h3></dt><dd>b</dd></dl>"),
    ("stands_well", "<table><thead><tr><th><h3>a</h3></th></tr></thead></table>"),
    ("stands_well", "<div><style>p { color: red }</style></div>"),
    ("holds_well", "<ul><p>words</p></ul>"),
    ("holds_well", "<ul>words</ul>"),
    ("holds_well", "<select><option>a</option>words</select>"),
    ("holds_well", "<details><p>words</p></details>"),
    ("holds_well", "<dl><dt>words</dt></dl>"),
    ("holds_well", "<dl><dd>words</dd></dl>"),
    ("holds_well", "<dl><div><dt>a</dt><dd>b</dd></div><dt>a</dt><dd>b</dd></dl>"),
    ("pressed_once", '<a href="/"><button>words</button></a>'),
    ("pressed_once", '<button><span tabindex="0">words</span></button>'),
    ("pressed_once", "<a href='/'><label>words</label></a>"),
    ("pressed_once", "<label>words <input> <input></label>"),
    ("pressed_once", '<label for="a">words <input></label><input id="a">'),
    ("has_words", '<img src="/a.png">'),
    ("has_words", '<iframe src="/a/"></iframe>'),
    ("has_words", '<a role="button">words</a>'),
    ("has_words", '<select><option value="a"></option></select>'),
    ("begins_with_nothing", '<select required><option value="a">words</option></select>'),
    ("tables_add_up", "<table><tbody><tr><td>a</td></tr><tr><td>b</td><td>c</td></tr></tbody></table>"),
    ("tables_add_up", '<table><tbody><tr><td rowspan="2">a</td></tr></tbody></table>'),
    (
        "tables_add_up",
        '<table><tbody><tr><td>a</td><td rowspan="2">b</td></tr><tr><td colspan="2">c</td></tr></tbody></table>',
    ),
]
HEADS = [
    '<html lang="en"><head><meta charset="utf-8"><title>a</title></head><body></body></html>',
    '<!doctype html><html><head><meta charset="utf-8"><title>a</title></head><body></body></html>',
    '<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body></body></html>',
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title> </title></head><body></body></html>',
    '<!doctype html><html lang="en"><head><title>a</title></head><body></body></html>',
]
GOOD = """
<a href="#main">skip</a>
<header><nav aria-label="Main"><ul><li><a href="/?a=1&amp;b=2">a &amp; b</a></li></ul></nav></header>
<main id="main" tabindex="-1">
  <h1>茶罐 <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M0 0"/><linearGradient id="g"/></svg></h1>
  <!-- words -->
  <form method="post" id="f"><div role="group" aria-label="a"></div><fieldset><legend><h2>a</h2></legend>
    <label for="a">words</label><input id="a" list="l" aria-describedby="n" required placeholder="b" maxlength="20">
    <datalist id="l"><option value="c"></option></datalist><p id="n">more</p>
    <label>words <input type="checkbox" name="b" checked></label>
    <select required name="c"><option value="">---</option><optgroup label="d"><option>e</option></optgroup></select>
    <input type="date" value="2026-02-04" min="2020-01-01"><textarea rows="3" name="t">
a &lt;b&gt; &amp; c</textarea>
  </fieldset></form>
  <button form="f" type="submit" disabled>send</button>
  <details open><summary><h3>a</h3></summary><dl><div><dt>a</dt><dt>b</dt><dd>c</dd></div></dl></details>
  <table><caption>a</caption><thead><tr><th id="h" scope="col">a</th><th colspan="2">b</th></tr></thead>
    <tbody><tr><td headers="h" rowspan="2">a</td><td>b</td><td>c</td></tr><tr><td>d</td><td>e</td></tr></tbody></table>
  <figure><picture><source srcset="/a.webp" type="image/webp"><img src="/a.png" alt="" width="20" height="20"></picture>
    <figcaption><time datetime="2026-02-04T10:00:00+01:00">then</time><br></figcaption></figure>
  <a href="/"><div><p>a card</p></div></a>
  <template><p id="main">again</p></template><noscript><p>without</p></noscript>
  <script src="/a.js" defer></script><script type="application/ld+json">{"a": "<b> & c"}</script>
</main>
"""


def broken(page: Page) -> set[str]:
    return {rule.__name__ for rule in RULES if list(rule(page))}


@pytest.mark.parametrize(("rule", "body"), BAD)
def test_a_rule_finds_what_it_is_there_for(rule, body):
    assert rule in broken(Page(PAGE.format(body)))
    assert f"{rule}: " in "".join(faults(PAGE.format(body)))


@pytest.mark.parametrize("page", HEADS)
def test_a_page_has_a_whole_head(page):
    assert "has_a_head" in broken(Page(page))


def test_every_rule_has_a_bad_example():
    assert {rule for rule, _ in BAD} == {rule.__name__ for rule in RULES}


def test_what_is_right_passes():
    assert faults(PAGE.format(GOOD)) == []
