CREATE TABLE `question` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`written` text NOT NULL,
	`shared` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`created_by`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `question_created_by` ON `question` (`created_by`);--> statement-breakpoint
CREATE INDEX `question_deleted` ON `question` (`deleted_at`) WHERE deleted_at is not null;