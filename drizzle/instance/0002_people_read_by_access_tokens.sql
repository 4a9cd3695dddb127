CREATE TABLE `access_token` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `access_token_account` ON `access_token` (`account_id`);--> statement-breakpoint
CREATE TABLE `access_token_project` (
	`token_id` text NOT NULL,
	`project_id` text NOT NULL,
	`account_id` text NOT NULL,
	PRIMARY KEY(`token_id`, `project_id`),
	FOREIGN KEY (`token_id`) REFERENCES `access_token`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`project_id`,`account_id`) REFERENCES `membership`(`project_id`,`account_id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `access_token_project_membership` ON `access_token_project` (`project_id`,`account_id`);