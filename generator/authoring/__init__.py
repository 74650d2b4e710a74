"""What helps an author write: new files, safe mends, banks of questions, texts for translators."""
