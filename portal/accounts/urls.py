"""Addresses about people and organisations."""

from django.urls import path

from portal.accounts.views import audit, filters, homes, invitations, members, organisations, people, proofs, tokens

public = [
    path("", homes.home, name="home"),
    path("organisations/new/", organisations.organisation_add, name="organisation-add"),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
    path("profile/", people.profile, name="profile"),
    path("profile/tokens/", tokens.seller_tokens, name="seller-tokens"),
    path("profile/tokens/<int:api_token>/revoke/", tokens.seller_token_revoke, name="seller-token-revoke"),
    path("profile/sessions/<int:session>/end/", people.session_end, name="session-end"),
]
organisation = [
    path("settings/", organisations.organisation_settings, name="organisation-settings"),
    path("members/", members.member_list, name="member-list"),
    path("members/invite/", members.member_invite, name="member-invite"),
    path("members/<int:member>/roles/", members.member_roles, name="member-roles"),
    path("members/<int:member>/remove/", members.member_remove, name="member-remove"),
    path("invitations/<int:invitation>/resend/", members.invitation_resend, name="invitation-resend"),
    path("invitations/<int:invitation>/withdraw/", members.invitation_withdraw, name="invitation-withdraw"),
    path("tokens/", tokens.token_list, name="token-list"),
    path("tokens/new/", tokens.token_add, name="token-add"),
    path("tokens/<int:api_token>/revoke/", tokens.token_revoke, name="token-revoke"),
    path("filters/", filters.filter_list, name="filter-list"),
    path("filters/save/", filters.filter_save, name="filter-save"),
    path("filters/<int:saved_filter>/", filters.filter_change, name="filter-change"),
    path("filters/<int:saved_filter>/delete/", filters.filter_delete, name="filter-delete"),
    path("audit/", audit.audit_trail, name="audit-trail"),
    path("verification/", proofs.proof_page, name="proof"),
    path("verification/paper/", proofs.proof_paper, name="proof-paper"),
    path("verification/send/", proofs.proof_submit, name="proof-submit"),
]
review = [
    path("audit/", audit.audit_desk, name="review-audit"),
    path("audit/<slug:audited>/", audit.audit_desk_trail, name="review-audit-trail"),
    path("organisations/", proofs.review_proofs, name="review-proof-list"),
    path("organisations/<int:proof>/", proofs.review_proof, name="review-proof"),
]
