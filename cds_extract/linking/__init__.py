"""From mentions to observations: what is measured, when, where, by whom, actual or target, level or change.

:func:`link` reads an article sentence by sentence. :mod:`~cds_extract.linking.frame` lays out what stands around each
number, with :mod:`~cds_extract.linking.heads`, ``trimming`` and ``tails``; :mod:`~cds_extract.linking.passage` carries
what earlier sentences said, with the ``setting`` of the article; proposers (:mod:`~cds_extract.linking.indicators` with
``antecedents``, ``statuses``, ``periods``, ``places``, ``sources``) name candidates for each field; a :class:`Scorer`
weighs them and :func:`settle` decides all links of the sentence together. :mod:`~cds_extract.linking.voices` knows the
speakers who are no mentions, and :mod:`~cds_extract.linking.facts` says which numbers give no observation at all.
"""

from .linker import link
from .scorer import Candidate, Decision, RuleScorer, Scorer, settle

__all__ = ["Candidate", "Decision", "RuleScorer", "Scorer", "link", "settle"]
