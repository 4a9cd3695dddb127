CREATE TABLE `reference` (
	`text` text NOT NULL,
	`kind` text NOT NULL,
	`target` text NOT NULL,
	PRIMARY KEY(`text`, `kind`, `target`),
	FOREIGN KEY (`text`) REFERENCES `text`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reference_target` ON `reference` (`kind`,`target`);--> statement-breakpoint
ALTER TABLE `memo` ADD `type` text DEFAULT 'analytic' NOT NULL;--> statement-breakpoint
ALTER TABLE `memo` ADD `open_since` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `memo_created` ON `memo` (`created_at`);