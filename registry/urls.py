"""Addresses about brands, rights and mandates, and the desk that verifies rights."""

from django.urls import path

from registry.views import brands, desk, mandates, rights

organisation = [
    path("brands/", brands.brand_list, name="brand-list"),
    path("brands/new/", brands.brand_add, name="brand-add"),
    path("brands/<str:number>/", brands.brand_detail, name="brand-detail"),
    path("brands/<str:number>/change/", brands.brand_change, name="brand-change"),
    path("rights/", rights.right_list, name="right-list"),
    path("rights/new/", rights.right_add, name="right-add"),
    path("rights/<str:number>/", rights.right_detail, name="right-detail"),
    path("rights/<str:number>/change/", rights.right_change, name="right-change"),
    path("rights/<str:number>/papers/", rights.right_papers, name="right-papers"),
    path("rights/<str:number>/papers/<slug:kind>/", rights.paper_add, name="paper-add"),
    path("rights/<str:number>/papers/<int:paper>/remove/", rights.paper_remove, name="paper-remove"),
    path("rights/<str:number>/<slug:move>/", rights.right_move, name="right-move"),
    path("mandates/", mandates.mandate_list, name="mandate-list"),
    path("mandates/new/", mandates.mandate_give, name="mandate-give"),
    path("mandates/<str:number>/revoke/", mandates.mandate_revoke, name="mandate-revoke"),
]
review = [
    path("rights/", desk.desk_list, name="review-right-list"),
    path("rights/<str:number>/", desk.desk_detail, name="review-right-detail"),
    path("rights/<str:number>/take-up/", desk.desk_take_up, name="review-right-take-up"),
    path("rights/<str:number>/answer/", desk.desk_answer, name="review-right-answer"),
]
