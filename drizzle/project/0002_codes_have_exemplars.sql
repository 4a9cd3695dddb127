CREATE TABLE `exemplar` (
	`code` text NOT NULL,
	`coding` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`code`, `coding`),
	FOREIGN KEY (`code`) REFERENCES `code`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`coding`) REFERENCES `coding`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `exemplar_coding` ON `exemplar` (`coding`);--> statement-breakpoint
CREATE INDEX `exemplar_by` ON `exemplar` (`by`);