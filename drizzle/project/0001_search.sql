-- Words of texts, folded by core/text/fold.ts before they come here; rowid is text.seq. Contentless: it holds no second copy of what people wrote.
CREATE VIRTUAL TABLE `text_search` USING fts5(words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0');
