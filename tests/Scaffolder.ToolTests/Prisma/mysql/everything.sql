CREATE TABLE `User` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `uid` CHAR(36) NOT NULL,
    `dbuid` VARCHAR(40) NOT NULL DEFAULT (uuid()),
    `email` VARCHAR(320) NOT NULL,
    `name` VARCHAR(191) NULL,
    `role` ENUM('USER', 'administrator''s') NOT NULL DEFAULT 'USER',
    `big` BIGINT NOT NULL DEFAULT 9007199254740993,
    `ubig` BIGINT UNSIGNED NULL,
    `f` DOUBLE NOT NULL DEFAULT 1.5,
    `fl` FLOAT NULL,
    `d` DECIMAL(65, 30) NOT NULL DEFAULT 3.14,
    `d2` DECIMAL(10, 2) NOT NULL DEFAULT 3.14,
    `j` JSON NOT NULL,
    `b` LONGBLOB NOT NULL,
    `vb` VARBINARY(16) NULL,
    `ok` BOOLEAN NOT NULL DEFAULT true,
    `bit` BIT(1) NOT NULL DEFAULT true,
    `tiny` BOOLEAN NULL,
    `t` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `t2` DATETIME(0) NOT NULL DEFAULT '2020-01-01 00:00:00',
    `u` DATETIME(3) NOT NULL,
    `t3` TIMESTAMP(6) NULL DEFAULT CURRENT_TIMESTAMP(6),
    `t4` DATE NULL,
    `t5` TIME(3) NULL,
    `y` YEAR NULL,
    `ti` TINYINT NULL,
    `uti` TINYINT UNSIGNED NULL,
    `mi` MEDIUMINT UNSIGNED NULL,
    `si` SMALLINT NULL,
    `ui` INTEGER UNSIGNED NULL,
    `txt` TEXT NULL,
    `ltxt` LONGTEXT NULL,
    `geo` point NULL,

    UNIQUE INDEX `User_uid_key`(`uid`),
    UNIQUE INDEX `mail_key`(`email`),
    INDEX `name_idx`(`name`, `email` DESC),
    INDEX `User_txt_name_idx`(`txt`(20), `name`(10)),
    FULLTEXT INDEX `User_ltxt_idx`(`ltxt`),
    FULLTEXT INDEX `words`(`txt`, `ltxt`),
    UNIQUE INDEX `User_name_email_key`(`name`, `email` DESC),
    UNIQUE INDEX `User_f_d_key`(`f`, `d`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `Post` (
    `id` INTEGER NOT NULL,
    `authorId` INTEGER NOT NULL,
    `o1` INTEGER NULL,
    `o2` INTEGER NULL,
    `parentId` INTEGER NULL,

    INDEX `Post_parentId_idx`(`parentId`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `others table` (
    `a` INTEGER NOT NULL,
    `b` INTEGER NOT NULL,

    PRIMARY KEY (`a`, `b`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `categories` (
    `cat_id` VARCHAR(30) NOT NULL,

    PRIMARY KEY (`cat_id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `Profile` (
    `userId` INTEGER NOT NULL,

    PRIMARY KEY (`userId`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `_rel` (
    `A` INTEGER NOT NULL,
    `B` INTEGER NOT NULL,

    UNIQUE INDEX `_rel_AB_unique`(`A`, `B`),
    INDEX `_rel_B_index`(`B`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `_CategoryToUser` (
    `A` VARCHAR(30) NOT NULL,
    `B` INTEGER NOT NULL,

    UNIQUE INDEX `_CategoryToUser_AB_unique`(`A`, `B`),
    INDEX `_CategoryToUser_B_index`(`B`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `_CategoryToPost` (
    `A` VARCHAR(30) NOT NULL,
    `B` INTEGER NOT NULL,

    UNIQUE INDEX `_CategoryToPost_AB_unique`(`A`, `B`),
    INDEX `_CategoryToPost_B_index`(`B`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

ALTER TABLE `Post` ADD CONSTRAINT `Post_authorId_fkey` FOREIGN KEY (`authorId`) REFERENCES `User`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE `Post` ADD CONSTRAINT `my_fk` FOREIGN KEY (`o1`, `o2`) REFERENCES `others table`(`a`, `b`) ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE `Post` ADD CONSTRAINT `Post_parentId_fkey` FOREIGN KEY (`parentId`) REFERENCES `Post`(`id`) ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE `Profile` ADD CONSTRAINT `Profile_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `User`(`id`) ON DELETE NO ACTION ON UPDATE CASCADE;
ALTER TABLE `_rel` ADD CONSTRAINT `_rel_A_fkey` FOREIGN KEY (`A`) REFERENCES `Post`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE `_rel` ADD CONSTRAINT `_rel_B_fkey` FOREIGN KEY (`B`) REFERENCES `Post`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE `_CategoryToUser` ADD CONSTRAINT `_CategoryToUser_A_fkey` FOREIGN KEY (`A`) REFERENCES `categories`(`cat_id`) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE `_CategoryToUser` ADD CONSTRAINT `_CategoryToUser_B_fkey` FOREIGN KEY (`B`) REFERENCES `User`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE `_CategoryToPost` ADD CONSTRAINT `_CategoryToPost_A_fkey` FOREIGN KEY (`A`) REFERENCES `categories`(`cat_id`) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE `_CategoryToPost` ADD CONSTRAINT `_CategoryToPost_B_fkey` FOREIGN KEY (`B`) REFERENCES `Post`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;
