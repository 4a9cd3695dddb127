ALTER TABLE `actor` ADD `consent` text DEFAULT 'not recorded' NOT NULL;--> statement-breakpoint
ALTER TABLE `actor` ADD `consent_on` text;--> statement-breakpoint
ALTER TABLE `actor` ADD `consent_reason` text DEFAULT '' NOT NULL;