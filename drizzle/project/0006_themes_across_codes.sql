CREATE TABLE `evidence` (
	`theme` text NOT NULL,
	`anchor` text NOT NULL,
	`rank` text NOT NULL,
	`words` text DEFAULT '' NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`theme`, `anchor`),
	FOREIGN KEY (`theme`) REFERENCES `theme`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`anchor`) REFERENCES `anchor`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `evidence_anchor` ON `evidence` (`anchor`);--> statement-breakpoint
CREATE INDEX `evidence_by` ON `evidence` (`by`);--> statement-breakpoint
CREATE TABLE `theme` (
	`id` text PRIMARY KEY NOT NULL,
	`rank` text NOT NULL,
	`name` text NOT NULL,
	`claim` text DEFAULT '' NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`created_by`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `theme_created_by` ON `theme` (`created_by`);--> statement-breakpoint
CREATE INDEX `theme_deleted` ON `theme` (`deleted_at`) WHERE deleted_at is not null;--> statement-breakpoint
CREATE TABLE `theme_code` (
	`theme` text NOT NULL,
	`code` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`theme`, `code`),
	FOREIGN KEY (`theme`) REFERENCES `theme`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`code`) REFERENCES `code`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `theme_code_code` ON `theme_code` (`code`);--> statement-breakpoint
CREATE INDEX `theme_code_by` ON `theme_code` (`by`);