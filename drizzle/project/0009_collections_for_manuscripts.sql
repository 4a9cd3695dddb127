CREATE TABLE `collection` (
	`id` text PRIMARY KEY NOT NULL,
	`rank` text NOT NULL,
	`name` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`created_by`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `collection_created_by` ON `collection` (`created_by`);--> statement-breakpoint
CREATE INDEX `collection_deleted` ON `collection` (`deleted_at`) WHERE deleted_at is not null;--> statement-breakpoint
CREATE TABLE `collection_item` (
	`id` text PRIMARY KEY NOT NULL,
	`collection` text NOT NULL,
	`kind` text NOT NULL,
	`rank` text NOT NULL,
	`placed` integer NOT NULL,
	`level` integer DEFAULT 0 NOT NULL,
	`prose` text DEFAULT '' NOT NULL,
	`anchor` text,
	`quote` text DEFAULT '' NOT NULL,
	`version` integer,
	`paragraphs` text,
	`edits` text DEFAULT '[]' NOT NULL,
	`declined` text,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`collection`) REFERENCES `collection`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`anchor`) REFERENCES `anchor`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `collection_item_order` ON `collection_item` (`collection`,`rank`);--> statement-breakpoint
CREATE INDEX `collection_item_anchor` ON `collection_item` (`anchor`);--> statement-breakpoint
CREATE INDEX `collection_item_by` ON `collection_item` (`by`);--> statement-breakpoint
ALTER TABLE `project` ADD `citation_language` text DEFAULT 'en' NOT NULL;