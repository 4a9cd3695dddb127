ALTER TABLE `code` ADD `merged_into` text REFERENCES code(id);--> statement-breakpoint
CREATE INDEX `code_merged_into` ON `code` (`merged_into`);