"""Which verified marks of others a mark could be taken for: by letters, by sound, by picture, weighed by its goods.

folding, sounds     a mark's title as letters and as sounds: `forms.forms_of(title)` holds all of them
pictures            a picture as 64 bits
keys                numbers that close forms share, so that a database finds them without comparing
comparing           two marks side by side: how alike, and why
meaning             how near their Nice classes are
searching           the marks closest to a right, for the desk
indexing            the rows that the search reads
"""
