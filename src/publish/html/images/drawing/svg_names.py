"""The elements and attributes of SVG that a still drawing is made of (SVG 2, appendix F and G; Filter Effects 1)."""

from __future__ import annotations

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
XHTML = "http://www.w3.org/1999/xhtml"

ELEMENTS = frozenset(
    """
    a circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix
    feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
    feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile
    feTurbulence filter g image line linearGradient marker mask metadata path pattern polygon polyline radialGradient
    rect stop style svg switch symbol text textPath title tspan use view
    """.split()
)
_PRESENTATION = """
    alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters
    color-rendering direction display dominant-baseline enable-background fill fill-opacity fill-rule filter
    flood-color flood-opacity font font-family font-feature-settings font-kerning font-size font-size-adjust
    font-stretch font-style font-variant font-weight glyph-orientation-horizontal glyph-orientation-vertical
    image-rendering inline-size isolation kerning letter-spacing lighting-color line-height marker marker-end
    marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order shape-inside shape-padding
    shape-rendering solid-color solid-opacity stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset
    stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-align text-anchor text-decoration
    text-decoration-color text-decoration-line text-decoration-style text-indent text-orientation text-overflow
    text-rendering transform transform-box transform-origin unicode-bidi vector-effect visibility white-space
    word-spacing writing-mode
"""
_STRUCTURE = """
    amplitude azimuth baseFrequency baseProfile bias class clipPathUnits cx cy d diffuseConstant divisor dx dy edgeMode
    elevation exponent filterRes filterUnits fr fx fy gradientTransform gradientUnits height href id in in2 intercept
    k1 k2 k3 k4 kernelMatrix kernelUnitLength lang lengthAdjust limitingConeAngle markerHeight markerUnits markerWidth
    maskContentUnits maskUnits media method mode numOctaves offset operator order orient pathLength patternContentUnits
    patternTransform patternUnits points pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio
    primitiveUnits r radius refX refY requiredExtensions requiredFeatures result role rotate rx ry scale seed side
    slope spacing specularConstant specularExponent spreadMethod startOffset stdDeviation stitchTiles style
    surfaceScale systemLanguage tableValues target targetX targetY textLength title type values version viewBox
    viewTarget width x x1 x2 xChannelSelector y y1 y2 yChannelSelector z zoomAndPan
"""
ATTRIBUTES = frozenset(_PRESENTATION.split()) | frozenset(_STRUCTURE.split())
# What a link of XLink says of itself, beside its address.
LINKING = frozenset(["href", "title", "type", "show", "actuate", "role", "arcrole"])
EVERYWHERE = frozenset(["space", "lang"])  # of the XML namespace; a base would move every address


def is_passed(namespace: str | None, name: str) -> bool:
    """Whether an attribute may stay, whatever its value."""
    if namespace is None:
        return name in ATTRIBUTES or name.startswith("aria-")
    return (namespace == XLINK and name in LINKING) or (namespace == XML and name in EVERYWHERE)
