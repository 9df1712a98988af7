"""An article, and how a faithful output reads: what the tests of the comparison alter, one thing at a time."""

from __future__ import annotations

from collections.abc import Iterable

from publish.audit.finding import Finding

ARTICLE = """<article xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML" xml:lang="en">
<front><article-meta><title-group><article-title>Trees in the town</article-title></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Hallwright</surname><given-names>Ada</given-names></name></contrib></contrib-group>
<abstract><p>Shade is what a street needs most in the warmer half of the year.</p></abstract>
<kwd-group><kwd>arboriculture</kwd></kwd-group>
</article-meta></front>
<body>
<sec id="s1"><title>Why trees matter</title>
<p>Every street of the old quarter lost half of its planes between two wars.</p>
<p>The council wrote in its first report that nobody had counted them before.<xref ref-type="fn" rid="n1">1</xref> It was wrong.</p>
<sec id="s2"><title>Counting them</title>
<p>We counted by hand, as <italic xml:lang="fr">les jardiniers de la ville</italic> had shown us, and wrote all of it down.</p>
<list list-type="order">
<list-item><p>Walk along the street and look up.</p></list-item>
<list-item><p>Write down what stands there.</p></list-item>
</list>
<p>What we found is in <xref ref-type="table" rid="t1">the table below</xref> and on <ext-link xlink:href="https://example.org/trees">the pages of the town</ext-link> as well.</p>
<p>The girth follows from <inline-formula><mml:math><mml:mi>c</mml:mi><mml:mo>=</mml:mo><mml:mi>d</mml:mi></mml:math><alt-text>c equals pi times d</alt-text></inline-formula> for every tree that is round.</p>
</sec></sec>
<sec id="s3"><title>What it costs</title>
<p>A tree costs less than the shade it gives, whatever the treasurer says.</p>
<fig id="f1"><label>Figure 1</label><caption><p>A plane tree before the town hall.</p></caption>
<graphic xlink:href="plane.jpg"><alt-text>A tall tree with peeling bark beside a door</alt-text><long-desc>The bark comes off in plates as wide as a hand.</long-desc></graphic></fig>
<table-wrap id="t1"><label>Table 1</label><caption><p>Trees by street and year.</p></caption>
<table><thead><tr><th>Street</th><th>Planes</th><th>Limes</th></tr></thead>
<tbody><tr><th>Mill Lane</th><td>41</td><td>17</td></tr>
<tr><td colspan="2">Harbour and quay together</td><td>23</td></tr></tbody></table></table-wrap>
<p>Nobody will regret it in fifty years from now.</p>
</sec>
</body>
<back><fn-group><fn id="n1"><p>The archive burnt in the second of these wars.</p></fn></fn-group></back>
</article>
"""


def line(text: str) -> int:
    """The line of the article that this stands in."""
    return next(number for number, line in enumerate(ARTICLE.splitlines(), 1) if text in line)


TREE = """<H1>Trees in the town</H1>
<P>Ada Hallwright</P>
<P>Keywords: arboriculture</P>
<P>Shade is what a street needs most in the warmer half of the year.</P>
<TOC><TOCI><P>Why trees matter</P></TOCI></TOC>
<H2>1 Why trees matter</H2>
<P>Every street of the old quarter lost half of its planes between two wars.</P>
<P>The council wrote in its first report that nobody had counted them before.<Reference><Link to="#">1</Link></Reference><Note id="n1"><Lbl>1</Lbl><P>The archive burnt in the second of these wars.</P></Note> It was wrong.</P>
<H3>1.1 Counting them</H3>
<P>We counted by hand, as <Span lang="fr">les jardiniers de la ville</Span> had shown us, and wrote all of it down.</P>
<L ListNumbering="Decimal"><LI><Lbl>1.</Lbl><LBody><P>Walk along the street and look up.</P></LBody></LI><LI><Lbl>2.</Lbl><LBody><P>Write down what stands there.</P></LBody></LI></L>
<P>What we found is in <Reference><Link to="#">the table below</Link></Reference> and on <Link to="https://example.org/trees/">the pages of the town</Link> as well.</P>
<P>The girth follows from <Formula alt="c equals pi times d"/> for every tree that is round.</P>
<H2>2 What it costs</H2>
<P>A tree costs less than the shade it gives, whatever the treasurer says.</P>
<Sect><Figure alt="A tall tree with peeling bark beside a door"/><Caption><P>Figure 1. A plane tree before the town hall.</P></Caption><P>The bark comes off in plates as wide as a hand.</P></Sect>
<Table><Caption><P>Table 1: Trees by street and year.</P></Caption><THead><TR><TH>Street</TH><TH>Planes</TH><TH>Limes</TH></TR></THead><TBody><TR><TH>Mill Lane</TH><TD>41</TD><TD>17</TD></TR><TR><TD ColSpan="2">Harbour and quay together</TD><TD>23</TD></TR></TBody></Table>
<P>Nobody will regret it in fifty years from now.</P>"""

XHTML = """<h1>Trees in the town</h1>
<p>Ada Hallwright</p>
<p>Keywords: arboriculture</p>
<p>Shade is what a street needs most in the warmer half of the year.</p>
<nav><ol><li><a href="#s1">Why trees matter</a></li></ol></nav>
<section id="s1"><h2>1 Why trees matter</h2>
<p>Every street of the old quarter lost half of its planes between two wars.</p>
<p>The council wrote in its first report that nobody had counted them before.<a role="doc-noteref" href="#n1">1</a> It was wrong.</p>
<h3>1.1 Counting them</h3>
<p>We counted by hand, as <i lang="fr">les jardiniers de la ville</i> had shown us, and wrote all of it down.</p>
<ol><li><p>Walk along the street and look up.</p></li><li><p>Write down what stands there.</p></li></ol>
<p>What we found is in <a href="#t1">the table below</a> and on <a href="https://example.org/trees/">the pages of the town</a> as well.</p>
<p>The girth follows from <math xmlns="http://www.w3.org/1998/Math/MathML" alttext="c equals pi times d"><mi>c</mi><mo>=</mo><mi>d</mi></math> for every tree that is round.</p></section>
<section id="s3"><h2>2 What it costs</h2>
<p>A tree costs less than the shade it gives, whatever the treasurer says.</p>
<figure id="f1"><img src="plane.jpg" alt="A tall tree with peeling bark beside a door"/><figcaption><p>Figure 1. A plane tree before the town hall.</p></figcaption></figure><p>The bark comes off in plates as wide as a hand.</p>
<table id="t1"><caption><p>Table 1: Trees by street and year.</p></caption><thead><tr><th>Street</th><th>Planes</th><th>Limes</th></tr></thead><tbody><tr><th>Mill Lane</th><td>41</td><td>17</td></tr><tr><td colspan="2">Harbour and quay together</td><td>23</td></tr></tbody></table>
<p>Nobody will regret it in fifty years from now.</p></section>
<aside role="doc-footnote" id="n1"><p>1 The archive burnt in the second of these wars. <a role="doc-backlink" href="#s1">Back to the text</a></p></aside>"""

# What an output loses: the words of the article whose line is to be named, by rule.
LINES = {
    "text-lost": "Every street",
    "text-altered": "Nobody will",
    "word-boundary-changed": "Nobody will",
    "block-split": "A tree costs",
    "blocks-joined": "The council",
    "order-changed": "Every street",
    "text-added": "<article ",
    "running-head-read": "<article ",
    "title-differs": "<article-title",
    "front-matter-lost": "arboriculture",
    "label-lost": "Figure 1",
    "heading-lost": "What it costs",
    "heading-level-changed": "Counting them",
    "heading-invented": "Nobody will",
    "alt-text-lost": "peeling bark",
    "alt-text-as-actual-text": "peeling bark",
    "table-lost": "<thead>",
    "table-grid-changed": "Harbour",
    "table-header-lost": "<thead>",
    "table-invented": "Nobody will",
    "list-lost": "list-type",
    "list-numbering-lost": "list-type",
    "list-marker-changed": "list-type",
    "list-item-changed": "Write down",
    "caption-untagged": "A plane tree",
    "formula-lost": "inline-formula",
    "formula-changed": "inline-formula",
    "language-lost": "jardiniers",
    "note-lost": "The archive",
    "note-unlinked": "The council",
    "note-untagged": "The archive",
    "link-lost": "ext-link",
    "link-goal-changed": "ext-link",
    "reference-unlinked": "the table below",
    "reference-untagged": "the table below",
}

NEW = " ".join(f"advertisement{n}" for n in range(15))  # words that the article has not


def assert_found(findings: Iterable[Finding], rule: str, message: str) -> None:
    """One finding of the rule, with these words and on the line of what was planted."""
    found = [finding for finding in findings if finding.rule == rule]
    assert [message in finding.message for finding in found] == [True]
    assert found[0].source is not None
    assert found[0].source.line == line(LINES[rule])
