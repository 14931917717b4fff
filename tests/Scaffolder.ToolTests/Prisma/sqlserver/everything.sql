BEGIN TRY

BEGIN TRAN;

CREATE TABLE [dbo].[User] (
    [id] INT NOT NULL IDENTITY(1,1),
    [uid] UNIQUEIDENTIFIER NOT NULL CONSTRAINT [User_uid_df] DEFAULT newid(),
    [email] VARCHAR(320) NOT NULL,
    [name] NVARCHAR(100),
    [body] NVARCHAR(max),
    [role] NVARCHAR(20) NOT NULL CONSTRAINT [User_role_df] DEFAULT 'it''s USER',
    [big] BIGINT NOT NULL CONSTRAINT [User_big_df] DEFAULT 9007199254740993,
    [f] FLOAT(53) NOT NULL CONSTRAINT [User_f_df] DEFAULT 1.5,
    [r] REAL,
    [m] MONEY,
    [d] DECIMAL(32,16) NOT NULL CONSTRAINT [User_d_df] DEFAULT 3.14,
    [d2] DECIMAL(10,2) NOT NULL CONSTRAINT [price_default] DEFAULT 3.14,
    [b] VARBINARY(max) NOT NULL CONSTRAINT [User_b_df] DEFAULT 0x68656c6c6f,
    [vb] VARBINARY(16),
    [ok] BIT NOT NULL CONSTRAINT [User_ok_df] DEFAULT 1,
    [t] DATETIME2 NOT NULL CONSTRAINT [User_t_df] DEFAULT CURRENT_TIMESTAMP,
    [t2] DATETIMEOFFSET NOT NULL CONSTRAINT [User_t2_df] DEFAULT '2020-01-01 00:00:00 +00:00',
    [u] DATETIME2 NOT NULL,
    [t3] SMALLDATETIME,
    [t4] DATE,
    [ti] TINYINT,
    [xml] XML,
    CONSTRAINT [User_pkey] PRIMARY KEY CLUSTERED ([id]),
    CONSTRAINT [User_uid_key] UNIQUE NONCLUSTERED ([uid]),
    CONSTRAINT [mail_key] UNIQUE NONCLUSTERED ([email]),
    CONSTRAINT [User_name_email_key] UNIQUE NONCLUSTERED ([name],[email])
);

CREATE TABLE [dbo].[Post] (
    [id] INT NOT NULL,
    [slug] NVARCHAR(50) NOT NULL,
    [authorId] INT NOT NULL,
    [o1] INT,
    [o2] INT,
    CONSTRAINT [Post_pkey] PRIMARY KEY NONCLUSTERED ([id]),
    CONSTRAINT [Post_slug_key] UNIQUE CLUSTERED ([slug])
);

CREATE TABLE [dbo].[others table] (
    [a] INT NOT NULL,
    [b] INT NOT NULL,
    CONSTRAINT [other_pk] PRIMARY KEY CLUSTERED ([a],[b])
);

CREATE TABLE [dbo].[categories] (
    [cat_id] NVARCHAR(30) NOT NULL,
    CONSTRAINT [categories_pkey] PRIMARY KEY CLUSTERED ([cat_id])
);

CREATE TABLE [dbo].[Profile] (
    [userId] INT NOT NULL,
    [when] DATETIME2 NOT NULL,
    CONSTRAINT [Profile_pkey] PRIMARY KEY NONCLUSTERED ([userId])
);

CREATE TABLE [dbo].[_rel] (
    [A] INT NOT NULL,
    [B] INT NOT NULL,
    CONSTRAINT [_rel_AB_unique] UNIQUE NONCLUSTERED ([A],[B])
);

CREATE TABLE [dbo].[_CategoryToUser] (
    [A] NVARCHAR(30) NOT NULL,
    [B] INT NOT NULL,
    CONSTRAINT [_CategoryToUser_AB_unique] UNIQUE NONCLUSTERED ([A],[B])
);

CREATE TABLE [dbo].[_CategoryToPost] (
    [A] NVARCHAR(30) NOT NULL,
    [B] INT NOT NULL,
    CONSTRAINT [_CategoryToPost_AB_unique] UNIQUE NONCLUSTERED ([A],[B])
);

CREATE NONCLUSTERED INDEX [name_idx] ON [dbo].[User]([name], [email] DESC);
CREATE CLUSTERED INDEX [Profile_when_idx] ON [dbo].[Profile]([when]);
CREATE NONCLUSTERED INDEX [_rel_B_index] ON [dbo].[_rel]([B]);
CREATE NONCLUSTERED INDEX [_CategoryToUser_B_index] ON [dbo].[_CategoryToUser]([B]);
CREATE NONCLUSTERED INDEX [_CategoryToPost_B_index] ON [dbo].[_CategoryToPost]([B]);

ALTER TABLE [dbo].[Post] ADD CONSTRAINT [Post_authorId_fkey] FOREIGN KEY ([authorId]) REFERENCES [dbo].[User]([id]) ON DELETE NO ACTION ON UPDATE CASCADE;
ALTER TABLE [dbo].[Post] ADD CONSTRAINT [my_fk] FOREIGN KEY ([o1], [o2]) REFERENCES [dbo].[others table]([a],[b]) ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE [dbo].[Profile] ADD CONSTRAINT [Profile_userId_fkey] FOREIGN KEY ([userId]) REFERENCES [dbo].[User]([id]) ON DELETE NO ACTION ON UPDATE CASCADE;
ALTER TABLE [dbo].[_rel] ADD CONSTRAINT [_rel_A_fkey] FOREIGN KEY ([A]) REFERENCES [dbo].[Post]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE [dbo].[_rel] ADD CONSTRAINT [_rel_B_fkey] FOREIGN KEY ([B]) REFERENCES [dbo].[Post]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE [dbo].[_CategoryToUser] ADD CONSTRAINT [_CategoryToUser_A_fkey] FOREIGN KEY ([A]) REFERENCES [dbo].[categories]([cat_id]) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE [dbo].[_CategoryToUser] ADD CONSTRAINT [_CategoryToUser_B_fkey] FOREIGN KEY ([B]) REFERENCES [dbo].[User]([id]) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE [dbo].[_CategoryToPost] ADD CONSTRAINT [_CategoryToPost_A_fkey] FOREIGN KEY ([A]) REFERENCES [dbo].[categories]([cat_id]) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE [dbo].[_CategoryToPost] ADD CONSTRAINT [_CategoryToPost_B_fkey] FOREIGN KEY ([B]) REFERENCES [dbo].[Post]([id]) ON DELETE CASCADE ON UPDATE CASCADE;

COMMIT TRAN;

END TRY
BEGIN CATCH

IF @@TRANCOUNT > 0
BEGIN
    ROLLBACK TRAN;
END;
THROW

END CATCH
