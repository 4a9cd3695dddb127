CREATE TABLE `person` (
	`project_id` text NOT NULL,
	`member_id` text NOT NULL,
	`account_id` text,
	`email` text,
	PRIMARY KEY(`project_id`, `member_id`),
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `person_account` ON `person` (`project_id`,`account_id`);--> statement-breakpoint
ALTER TABLE `invitation` ADD `as_member` text;--> statement-breakpoint
ALTER TABLE `project` ADD `key_holder` text;