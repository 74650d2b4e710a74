"""DOCX for instructors who edit: question papers and handouts, made from their Markdown form."""
