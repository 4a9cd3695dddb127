CREATE TABLE `name_holder` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`member` text,
	`kind` text NOT NULL,
	`recipient` text NOT NULL,
	`identity` text,
	`wrapped` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`key`) REFERENCES `name_key`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `name_holder_member` ON `name_holder` (`member`);--> statement-breakpoint
CREATE INDEX `name_holder_key` ON `name_holder` (`key`);--> statement-breakpoint
CREATE TABLE `name_key` (
	`id` text PRIMARY KEY NOT NULL,
	`made_by` text NOT NULL,
	`made_at` integer NOT NULL,
	`left_since` integer,
	FOREIGN KEY (`made_by`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `name_key_made_by` ON `name_key` (`made_by`);--> statement-breakpoint
CREATE TABLE `real_name` (
	`actor` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`sealed` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`actor`) REFERENCES `actor`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`key`) REFERENCES `name_key`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `real_name_key` ON `real_name` (`key`);