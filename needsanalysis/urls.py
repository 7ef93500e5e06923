"""Mounted at ``/<association>/``: the first words are ``behov``, ``insikter`` and ``ideer``."""

from django.urls import path

from needsanalysis.views import ideas, insights, needs, themes

app_name = "needsanalysis"
urlpatterns = [
    path("behov/", needs.need_list, name="need-list"),
    path("behov/nytt/", needs.need_create, name="need-create"),
    path("behov/<int:pk>/", needs.need_detail, name="need-detail"),
    path("behov/<int:pk>/andra/", needs.need_edit, name="need-edit"),
    path("behov/<int:pk>/prioritera/", needs.need_prioritise, name="need-prioritise"),
    path("behov/<int:pk>/prioritera-inte/", needs.need_decline, name="need-decline"),
    path("insikter/", insights.insight_list, name="insight-list"),
    path("insikter/ny/", insights.insight_create, name="insight-create"),
    path("insikter/<int:pk>/", insights.insight_detail, name="insight-detail"),
    path("insikter/<int:pk>/andra/", insights.insight_edit, name="insight-edit"),
    path("insikter/<int:pk>/underlag/", insights.insight_support, name="insight-support"),
    path(
        "insikter/<int:pk>/underlag/<int:evidence_pk>/ta-bort/",
        insights.insight_strike,
        name="insight-strike",
    ),
    path("insikter/<int:pk>/publicera/", insights.insight_publish, name="insight-publish"),
    path("insikter/<int:pk>/sla-ihop/", insights.insight_merge, name="insight-merge"),
    path("insikter/<int:pk>/ta-bort/", insights.insight_remove, name="insight-remove"),
    path("insikter/<int:pk>/ta-tillbaka/", insights.insight_restore, name="insight-restore"),
    path("insikter/teman/", themes.theme_list, name="theme-list"),
    path("insikter/teman/<int:pk>/byt-namn/", themes.theme_rename, name="theme-rename"),
    path("insikter/teman/<int:pk>/sluta-anvanda/", themes.theme_retire, name="theme-retire"),
    path("insikter/teman/<int:pk>/ta-tillbaka/", themes.theme_restore, name="theme-restore"),
    path("ideer/", ideas.idea_list, name="idea-list"),
    path("ideer/ny/", ideas.idea_create, name="idea-create"),
    path("ideer/<int:pk>/", ideas.idea_detail, name="idea-detail"),
    path("ideer/<int:pk>/andra/", ideas.idea_edit, name="idea-edit"),
    path("ideer/<int:pk>/koppla/", ideas.idea_link, name="idea-link"),
    path("ideer/<int:pk>/koppla/<int:insight_pk>/ta-bort/", ideas.idea_unlink, name="idea-unlink"),
    path("ideer/<int:pk>/utforska/", ideas.idea_explore, name="idea-explore"),
    path("ideer/<int:pk>/parkera/", ideas.idea_park, name="idea-park"),
    path("ideer/<int:pk>/ta-upp/", ideas.idea_reopen, name="idea-reopen"),
]
