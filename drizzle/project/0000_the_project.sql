CREATE TABLE `member` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`initials` text NOT NULL,
	`left_at` integer
);
--> statement-breakpoint
CREATE TABLE `project` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`description` text DEFAULT '' NOT NULL,
	`citation` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	`outbox_applied` integer DEFAULT 0 NOT NULL,
	`cursor_key` text NOT NULL,
	`next_note_number` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `actor` (
	`id` text PRIMARY KEY NOT NULL,
	`pseudonym` text NOT NULL,
	`role` text DEFAULT '' NOT NULL,
	`site` text,
	`description` text DEFAULT '' NOT NULL,
	`attributes` text DEFAULT '{}' NOT NULL,
	`created_at` integer NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`site`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `actor_site` ON `actor` (`site`);--> statement-breakpoint
CREATE INDEX `actor_deleted` ON `actor` (`deleted_at`) WHERE deleted_at is not null;--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`kind` text NOT NULL,
	`date` text,
	`start` text,
	`end` text,
	`zone` text DEFAULT 'Europe/Copenhagen' NOT NULL,
	`place` text DEFAULT '' NOT NULL,
	`access` text DEFAULT '' NOT NULL,
	`attributes` text DEFAULT '{}' NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`created_by`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `session_date` ON `session` (`date`);--> statement-breakpoint
CREATE INDEX `session_created_by` ON `session` (`created_by`);--> statement-breakpoint
CREATE INDEX `session_deleted` ON `session` (`deleted_at`) WHERE deleted_at is not null;--> statement-breakpoint
CREATE TABLE `session_actor` (
	`session` text NOT NULL,
	`actor` text NOT NULL,
	PRIMARY KEY(`session`, `actor`),
	FOREIGN KEY (`session`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`actor`) REFERENCES `actor`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `session_actor_actor` ON `session_actor` (`actor`);--> statement-breakpoint
CREATE TABLE `session_observer` (
	`session` text NOT NULL,
	`member` text NOT NULL,
	PRIMARY KEY(`session`, `member`),
	FOREIGN KEY (`session`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `session_observer_member` ON `session_observer` (`member`);--> statement-breakpoint
CREATE TABLE `session_site` (
	`session` text NOT NULL,
	`site` text NOT NULL,
	PRIMARY KEY(`session`, `site`),
	FOREIGN KEY (`session`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`site`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `session_site_site` ON `session_site` (`site`);--> statement-breakpoint
CREATE TABLE `site` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`description` text DEFAULT '' NOT NULL,
	`rank` text NOT NULL,
	`created_at` integer NOT NULL,
	`deleted_at` integer
);
--> statement-breakpoint
CREATE INDEX `site_deleted` ON `site` (`deleted_at`) WHERE deleted_at is not null;--> statement-breakpoint
CREATE TABLE `batch` (
	`seq` integer PRIMARY KEY NOT NULL,
	`text` text NOT NULL,
	`version_before` integer NOT NULL,
	`count` integer NOT NULL,
	`steps` text NOT NULL,
	`operation` text NOT NULL,
	`client` text NOT NULL,
	`epoch` integer NOT NULL,
	`claims` text NOT NULL,
	`verdict` text NOT NULL,
	`removed` text NOT NULL,
	`touched` text NOT NULL,
	`by` text NOT NULL,
	FOREIGN KEY (`text`) REFERENCES `text`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `batch_operation_unique` ON `batch` (`operation`);--> statement-breakpoint
CREATE INDEX `batch_text` ON `batch` (`text`,`version_before`);--> statement-breakpoint
CREATE INDEX `batch_by` ON `batch` (`by`);--> statement-breakpoint
CREATE TABLE `kept_branch` (
	`id` text PRIMARY KEY NOT NULL,
	`text` text NOT NULL,
	`operation` text NOT NULL,
	`base_version` integer NOT NULL,
	`epoch` integer NOT NULL,
	`operations` text NOT NULL,
	`member` text NOT NULL,
	`state` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`text`) REFERENCES `text`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `kept_branch_operation_unique` ON `kept_branch` (`operation`);--> statement-breakpoint
CREATE INDEX `kept_branch_text` ON `kept_branch` (`text`);--> statement-breakpoint
CREATE INDEX `kept_branch_member` ON `kept_branch` (`member`);--> statement-breakpoint
CREATE TABLE `named_version` (
	`id` text PRIMARY KEY NOT NULL,
	`text` text NOT NULL,
	`version` integer NOT NULL,
	`name` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`text`) REFERENCES `text`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `named_version_text` ON `named_version` (`text`);--> statement-breakpoint
CREATE INDEX `named_version_by` ON `named_version` (`by`);--> statement-breakpoint
CREATE TABLE `stray_words` (
	`id` text PRIMARY KEY NOT NULL,
	`text` text NOT NULL,
	`operation` text NOT NULL,
	`member` text NOT NULL,
	`words` text NOT NULL,
	`at` integer NOT NULL,
	`let_go_at` integer,
	FOREIGN KEY (`text`) REFERENCES `text`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `stray_words_text` ON `stray_words` (`text`);--> statement-breakpoint
CREATE INDEX `stray_words_member` ON `stray_words` (`member`);--> statement-breakpoint
CREATE TABLE `text_link` (
	`text` text NOT NULL,
	`other` text NOT NULL,
	PRIMARY KEY(`text`, `other`),
	FOREIGN KEY (`text`) REFERENCES `text`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`other`) REFERENCES `text`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `text_link_other` ON `text_link` (`other`);--> statement-breakpoint
CREATE TABLE `text` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`base` text NOT NULL,
	`schema_version` integer NOT NULL,
	`version` integer NOT NULL,
	`epoch` integer DEFAULT 0 NOT NULL,
	`snapshot` text NOT NULL,
	`snapshot_version` integer NOT NULL,
	`snapshot_seq` integer DEFAULT 0 NOT NULL,
	`identities` text,
	`plain` text NOT NULL,
	`words` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `text_id_unique` ON `text` (`id`);--> statement-breakpoint
CREATE TABLE `expansion` (
	`id` text PRIMARY KEY NOT NULL,
	`jotting` text NOT NULL,
	`note` text NOT NULL,
	`anchor` text,
	`deleted_at` integer,
	FOREIGN KEY (`jotting`) REFERENCES `note`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`note`) REFERENCES `note`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`anchor`) REFERENCES `anchor`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `expansion_jotting` ON `expansion` (`jotting`);--> statement-breakpoint
CREATE INDEX `expansion_note` ON `expansion` (`note`);--> statement-breakpoint
CREATE INDEX `expansion_anchor` ON `expansion` (`anchor`);--> statement-breakpoint
CREATE TABLE `file` (
	`hash` text PRIMARY KEY NOT NULL,
	`size` integer NOT NULL,
	`media_type` text NOT NULL,
	`received_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `memo` (
	`id` text PRIMARY KEY NOT NULL,
	`text` text NOT NULL,
	`subject` text NOT NULL,
	`subject_id` text NOT NULL,
	`title` text DEFAULT '' NOT NULL,
	`author` text NOT NULL,
	`created_at` integer NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`text`) REFERENCES `text`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `memo_text_unique` ON `memo` (`text`);--> statement-breakpoint
CREATE INDEX `memo_subject` ON `memo` (`subject`,`subject_id`);--> statement-breakpoint
CREATE INDEX `memo_author` ON `memo` (`author`);--> statement-breakpoint
CREATE INDEX `memo_deleted` ON `memo` (`deleted_at`) WHERE deleted_at is not null;--> statement-breakpoint
CREATE TABLE `note` (
	`id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`text` text NOT NULL,
	`session` text,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`language` text DEFAULT 'en' NOT NULL,
	`author` text NOT NULL,
	`released_at` integer,
	`noted_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`attributes` text DEFAULT '{}' NOT NULL,
	`original` text,
	`original_name` text,
	`import` text,
	`next_excerpt` integer DEFAULT 1 NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`text`) REFERENCES `text`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`session`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`original`) REFERENCES `file`(`hash`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `note_number_unique` ON `note` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `note_text_unique` ON `note` (`text`);--> statement-breakpoint
CREATE INDEX `note_session` ON `note` (`session`);--> statement-breakpoint
CREATE INDEX `note_author` ON `note` (`author`);--> statement-breakpoint
CREATE INDEX `note_original` ON `note` (`original`);--> statement-breakpoint
CREATE INDEX `note_original_name` ON `note` (`original_name`);--> statement-breakpoint
CREATE INDEX `note_import` ON `note` (`import`);--> statement-breakpoint
CREATE INDEX `note_kind` ON `note` (`kind`);--> statement-breakpoint
CREATE INDEX `note_deleted` ON `note` (`deleted_at`) WHERE deleted_at is not null;--> statement-breakpoint
CREATE TABLE `anchor` (
	`id` text PRIMARY KEY NOT NULL,
	`text` text NOT NULL,
	`purpose` text NOT NULL,
	`place` text NOT NULL,
	`state` text NOT NULL,
	`from` integer,
	`to` integer,
	`quote` text NOT NULL,
	`owner` text NOT NULL,
	`layer` text DEFAULT 'project' NOT NULL,
	`born_of` text,
	`serial` integer,
	`created_at` integer NOT NULL,
	`let_go_at` integer,
	FOREIGN KEY (`text`) REFERENCES `text`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `anchor_text` ON `anchor` (`text`,`state`,`from`,`to`,`id`,`purpose`,`layer`);--> statement-breakpoint
CREATE INDEX `anchor_length` ON `anchor` (`text`,"to" - "from");--> statement-breakpoint
CREATE INDEX `anchor_owner` ON `anchor` (`owner`);--> statement-breakpoint
CREATE TABLE `anchor_book` (
	`anchor` text PRIMARY KEY NOT NULL,
	`text` text NOT NULL,
	`book` text NOT NULL,
	FOREIGN KEY (`anchor`) REFERENCES `anchor`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`text`) REFERENCES `text`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `anchor_book_text` ON `anchor_book` (`text`);--> statement-breakpoint
CREATE TABLE `anchor_event` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`anchor` text NOT NULL,
	`seq` integer NOT NULL,
	`text` text NOT NULL,
	`version` integer NOT NULL,
	`from` integer,
	`to` integer,
	`quote` text NOT NULL,
	`cause` text NOT NULL,
	FOREIGN KEY (`anchor`) REFERENCES `anchor`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`text`) REFERENCES `text`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `anchor_event_anchor` ON `anchor_event` (`anchor`);--> statement-breakpoint
CREATE INDEX `anchor_event_text` ON `anchor_event` (`text`,`version`);--> statement-breakpoint
CREATE TABLE `code` (
	`id` text PRIMARY KEY NOT NULL,
	`parent` text,
	`rank` text NOT NULL,
	`name` text NOT NULL,
	`definition` text DEFAULT '' NOT NULL,
	`include` text DEFAULT '' NOT NULL,
	`exclude` text DEFAULT '' NOT NULL,
	`example` text DEFAULT '' NOT NULL,
	`hue` text,
	`pattern` text,
	`aliases` text DEFAULT '[]' NOT NULL,
	`in_vivo` integer DEFAULT false NOT NULL,
	`revision` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`retired_at` integer,
	`deleted_at` integer,
	FOREIGN KEY (`parent`) REFERENCES `code`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `code_parent` ON `code` (`parent`);--> statement-breakpoint
CREATE INDEX `code_created_by` ON `code` (`created_by`);--> statement-breakpoint
CREATE INDEX `code_deleted` ON `code` (`deleted_at`) WHERE deleted_at is not null;--> statement-breakpoint
CREATE TABLE `code_revision` (
	`code` text NOT NULL,
	`number` integer NOT NULL,
	`name` text NOT NULL,
	`definition` text NOT NULL,
	`include` text NOT NULL,
	`exclude` text NOT NULL,
	`example` text NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`code`, `number`),
	FOREIGN KEY (`code`) REFERENCES `code`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `code_revision_by` ON `code_revision` (`by`);--> statement-breakpoint
CREATE TABLE `coding` (
	`id` text PRIMARY KEY NOT NULL,
	`anchor` text NOT NULL,
	`code` text NOT NULL,
	`revision` integer NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`anchor`) REFERENCES `anchor`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`code`) REFERENCES `code`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `coding_anchor` ON `coding` (`anchor`,`deleted_at`,`code`,`by`);--> statement-breakpoint
CREATE INDEX `coding_code` ON `coding` (`code`,`deleted_at`,`anchor`);--> statement-breakpoint
CREATE INDEX `coding_by` ON `coding` (`by`);--> statement-breakpoint
CREATE INDEX `coding_deleted` ON `coding` (`deleted_at`) WHERE deleted_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `coding_once` ON `coding` (`anchor`,`code`) WHERE deleted_at is null;--> statement-breakpoint
CREATE TABLE `foreign_reference` (
	`kind` text NOT NULL,
	`id` text NOT NULL,
	`guid` text NOT NULL,
	`extra` text DEFAULT '{}' NOT NULL,
	PRIMARY KEY(`kind`, `id`)
);
--> statement-breakpoint
CREATE INDEX `foreign_reference_guid` ON `foreign_reference` (`guid`);--> statement-breakpoint
CREATE TABLE `history` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`operation` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`subject_id` text NOT NULL,
	`audience` text NOT NULL,
	`audience_id` text,
	`act` text NOT NULL,
	`follows` integer,
	`takes_back` text,
	`body_hash` text NOT NULL,
	`payload_hash` text NOT NULL,
	`chain` text NOT NULL,
	FOREIGN KEY (`by`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `history_operation_unique` ON `history` (`operation`);--> statement-breakpoint
CREATE INDEX `history_subject` ON `history` (`subject`,`subject_id`,`seq`);--> statement-breakpoint
CREATE INDEX `history_follows` ON `history` (`follows`);--> statement-breakpoint
CREATE INDEX `history_by` ON `history` (`by`,`follows`);--> statement-breakpoint
CREATE INDEX `history_act` ON `history` (`act`,`follows`);--> statement-breakpoint
CREATE INDEX `history_at` ON `history` (`at`);--> statement-breakpoint
CREATE INDEX `history_takes_back` ON `history` (`takes_back`);--> statement-breakpoint
CREATE INDEX `history_audience` ON `history` (`audience`,`audience_id`);--> statement-breakpoint
CREATE TABLE `history_payload` (
	`seq` integer PRIMARY KEY NOT NULL,
	`salt` text NOT NULL,
	`changes` text NOT NULL,
	`names` text,
	`answer` text,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `history_thing` (
	`entity` text NOT NULL,
	`id` text NOT NULL,
	`seq` integer NOT NULL,
	PRIMARY KEY(`entity`, `id`, `seq`),
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `history_thing_seq` ON `history_thing` (`seq`);--> statement-breakpoint
CREATE TABLE `sitting` (
	`seq` integer PRIMARY KEY NOT NULL,
	`by` text NOT NULL,
	`subject_id` text NOT NULL,
	`act` text NOT NULL,
	`from` integer NOT NULL,
	`to` integer NOT NULL,
	`lines` integer NOT NULL,
	`added` integer NOT NULL,
	`removed` integer NOT NULL,
	`coded` integer NOT NULL,
	`uncoded` integer NOT NULL,
	`recoded` integer NOT NULL,
	FOREIGN KEY (`seq`) REFERENCES `history`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sitting_of` ON `sitting` (`subject_id`,`by`,`act`,`seq`);--> statement-breakpoint
CREATE INDEX `sitting_by` ON `sitting` (`by`);