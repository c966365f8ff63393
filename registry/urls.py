"""Addresses about brands, rights and mandates, and the desk that verifies rights."""

from django.urls import path, re_path

from registry.views import brands, calendar, desk, mandate_papers, mandates, renewals, rights, sellers, similar, verify

organisation = [
    path("brands/", brands.brand_list, name="brand-list"),
    path("brands/new/", brands.brand_add, name="brand-add"),
    path("brands/<str:number>/", brands.brand_detail, name="brand-detail"),
    path("brands/<str:number>/change/", brands.brand_change, name="brand-change"),
    path("rights/", rights.right_list, name="right-list"),
    path("rights/new/", rights.right_add, name="right-add"),
    path("rights/classes/", rights.class_list, name="right-class-list"),
    path("rights/<str:number>/", rights.right_detail, name="right-detail"),
    path("rights/<str:number>/change/", rights.right_change, name="right-change"),
    path("rights/<str:number>/papers/", rights.right_papers, name="right-papers"),
    path("rights/<str:number>/papers/<slug:kind>/", rights.paper_add, name="paper-add"),
    path("rights/<str:number>/papers/<int:paper>/remove/", rights.paper_remove, name="paper-remove"),
    path("rights/<str:number>/renew/", renewals.right_renew, name="right-renew"),
    path("renewals/<int:renewal>/paper/", renewals.renewal_paper, name="renewal-paper"),
    path("renewals/<int:renewal>/<slug:move>/", renewals.renewal_move, name="renewal-move"),
    path("rights/<str:number>/<slug:move>/", rights.right_move, name="right-move"),
    path("mandates/", mandates.mandate_list, name="mandate-list"),
    path("mandates/new/", mandates.mandate_give, name="mandate-give"),
    path("mandates/ask/", mandates.mandate_ask, name="mandate-ask"),
    path("mandates/<str:number>/", mandates.mandate_detail, name="mandate-detail"),
    path("mandates/<str:number>/pass-on/", mandates.mandate_pass_on, name="mandate-pass-on"),
    path("mandates/<str:number>/paper/", mandate_papers.mandate_paper, name="mandate-paper"),
    path("mandates/<str:number>/accept/", mandates.mandate_accept, name="mandate-accept"),
    path("mandates/<str:number>/decline/", mandates.mandate_decline, name="mandate-decline"),
    path("mandates/<str:number>/revoke/", mandates.mandate_revoke, name="mandate-revoke"),
    *mandate_papers.file_patterns("mandates/<str:number>/files/"),
    path("mandates/<str:number>/<slug:move>/", mandates.mandate_move, name="mandate-move"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/address/", calendar.feed_open, name="feed-open"),
    path("calendar/address/<int:feed>/close/", calendar.feed_close, name="feed-close"),
    path("sellers/", sellers.seller_list, name="seller-list"),
    path("sellers/new/", sellers.seller_add, name="seller-add"),
    path("sellers/import/", sellers.seller_import, name="seller-import"),
    path("sellers/import/template/", sellers.seller_template, name="seller-template"),
    path("sellers/<str:number>/", sellers.seller_detail, name="seller-detail"),
    path("sellers/<str:number>/change/", sellers.seller_change, name="seller-change"),
    path("sellers/<str:number>/revoke/", sellers.seller_revoke, name="seller-revoke"),
]
public = [
    path("calendar/<str:secret>/rights.ics", calendar.calendar_feed, name="calendar-feed"),
    path("verify/<str:code>/", verify.seller_verify, name="seller-verify"),
    path("verify/<str:code>/certificate/", verify.seller_certificate, name="seller-certificate"),
    re_path(r"^verify/(?P<code>[^/]+)/qr\.(?P<kind>svg|png)$", verify.seller_qr, name="seller-qr"),
]
review = [
    path("renewals/", renewals.desk_renewals, name="review-renewal-list"),
    path("renewals/<int:renewal>/", renewals.desk_renewal, name="review-renewal"),
    path("rights/", desk.desk_list, name="review-right-list"),
    path("rights/<str:number>/", desk.desk_detail, name="review-right-detail"),
    path("rights/<str:number>/take-up/", desk.desk_take_up, name="review-right-take-up"),
    path("rights/<str:number>/similar/", similar.desk_similar, name="review-right-similar"),
    path("rights/<str:number>/answer/", desk.desk_answer, name="review-right-answer"),
]
