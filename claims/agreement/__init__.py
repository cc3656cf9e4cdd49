"""How far reviewers agree with one another, measure by measure.

Alpha nominal is for types, links and verdicts, alpha ratio and alpha on log10 for figures, span
scores and unitising alpha for passages, MASI for link sets; percent agreement and kappa stand
beside them. Whatever is undefined is None, never a flattering 1. All in plain Python.
"""

from claims.agreement.alpha import LEVELS, RatingsError, krippendorff_alpha
from claims.agreement.pairs import (
    FigureAgreement,
    cohen_kappa,
    figure_agreement,
    percent_agreement,
    share_within,
)
from claims.agreement.sets import masi_distance
from claims.agreement.spans import SpanError, SpanScore, score_exact, score_overlapping
from claims.agreement.unitising import unitising_alpha

__all__ = [
    "LEVELS",
    "FigureAgreement",
    "RatingsError",
    "SpanError",
    "SpanScore",
    "cohen_kappa",
    "figure_agreement",
    "krippendorff_alpha",
    "masi_distance",
    "percent_agreement",
    "score_exact",
    "score_overlapping",
    "share_within",
    "unitising_alpha",
]
