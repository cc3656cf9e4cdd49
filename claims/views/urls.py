"""The addresses of the evidence pages and the reading room."""

from __future__ import annotations

from django.urls import path

from claims.views import (
    agents,
    around,
    boards,
    cards,
    claims,
    events,
    evidence,
    exports,
    library,
    linking,
    marks,
    pairs,
    passages,
    reading,
    search,
)

urlpatterns = [
    path("projects/<uuid:project_id>/", library.LibraryPage.as_view(), name="library"),
    path("projects/<uuid:project_id>/paste/", library.PastePage.as_view(), name="library-paste"),
    path("documents/<uuid:document_id>/", reading.document, name="document"),
    path("documents/<uuid:document_id>/cards/", cards.document_cards, name="document-cards"),
    path("documents/<uuid:document_id>/marks/", marks.document_marks, name="document-marks"),
    path(
        "documents/<uuid:document_id>/passages/",
        linking.passage_search,
        name="passage-search",
    ),
    path("projects/<uuid:project_id>/events/", events.event_list, name="events"),
    path("projects/<uuid:project_id>/events/new/", events.event_new, name="event-new"),
    path("events/<uuid:event_id>/", events.event, name="event"),
    path("events/<uuid:event_id>/edit/", events.event_edit, name="event-edit"),
    path("events/<uuid:event_id>/merge/", events.event_merge, name="event-merge"),
    path("events/<uuid:event_id>/split/", events.event_split, name="event-split"),
    path("events/<uuid:event_id>/rank/", events.event_rank, name="event-rank"),
    path("events/<uuid:event_id>/delete/", events.event_delete, name="event-delete"),
    path("events/<uuid:event_id>/board.svg", boards.board_svg, name="board-svg"),
    path("events/<uuid:event_id>/board.png", boards.board_png, name="board-png"),
    path("events/<uuid:event_id>/report/", boards.board_report, name="board-report"),
    path("events/<uuid:event_id>/share/", boards.event_share, name="event-share"),
    path("events/<uuid:event_id>/unshare/", boards.event_unshare, name="event-unshare"),
    path("boards/<slug:token>/", boards.public_board, name="public-board"),
    path("claims/<uuid:claim_id>/", claims.claim, name="claim"),
    path("claims/<uuid:claim_id>/edit/", claims.claim_edit, name="claim-edit"),
    path("claims/<uuid:claim_id>/label/", evidence.claim_label, name="claim-label"),
    path("claims/<uuid:claim_id>/rank/", claims.claim_rank, name="claim-rank"),
    path("claims/<uuid:claim_id>/verdict/", claims.claim_verdict, name="claim-verdict"),
    path("claims/<uuid:claim_id>/delete/", claims.claim_delete, name="claim-delete"),
    path(
        "assessments/<uuid:assessment_id>/delete/",
        claims.assessment_delete,
        name="assessment-delete",
    ),
    path("passages/<uuid:passage_id>/", passages.passage, name="passage"),
    path("passages/<uuid:passage_id>/note/", passages.passage_note, name="passage-note"),
    path("passages/<uuid:passage_id>/delete/", passages.passage_delete, name="passage-delete"),
    path("pairs/<uuid:source_id>/<uuid:target_id>/", pairs.pair, name="pair"),
    path("links/<uuid:link_id>/delete/", pairs.link_delete, name="link-delete"),
    path("projects/<uuid:project_id>/agents/", agents.agent_list, name="agents"),
    path("projects/<uuid:project_id>/agents/new/", agents.agent_new, name="agent-new"),
    path("agents/<uuid:agent_id>/", agents.agent, name="agent"),
    path("agents/<uuid:agent_id>/edit/", agents.agent_edit, name="agent-edit"),
    path("agents/<uuid:agent_id>/merge/", agents.agent_merge, name="agent-merge"),
    path("agents/<uuid:agent_id>/split/", agents.agent_split, name="agent-split"),
    path("agents/<uuid:agent_id>/delete/", agents.agent_delete, name="agent-delete"),
    path("projects/<uuid:project_id>/export/", exports.project_export, name="project-export"),
    path("projects/<uuid:project_id>/search/", search.search, name="search"),
    path("projects/<uuid:project_id>/search/save/", search.save, name="search-save"),
    path("searches/<uuid:saved_id>/delete/", search.delete, name="search-delete"),
    path("projects/<uuid:project_id>/search/nothing/", search.nothing_found, name="search-nothing"),
    path(
        "searches/nothing/<uuid:row_id>/delete/",
        search.nothing_delete,
        name="search-nothing-delete",
    ),
    *(
        path(
            f"{kind}s/<uuid:target_id>/comments/",
            around.comment_new,
            {"kind": kind},
            name=f"{kind}-comment",
        )
        for kind in ("event", "claim", "passage")
    ),
    path("comments/<uuid:comment_id>/delete/", around.comment_delete, name="comment-delete"),
]
