// orders, part 2 of 2: customers place orders
// Run with: npx knex migrate:latest
// Written by scaffolder 0.1.0.
import type { Knex } from 'knex';

// Some of this must stand outside a transaction; what belongs together opens its own.
export const config = { transaction: false };

/** A step is pending while what is there is not what is wanted; something else in its place stops the migration. */
type Guard = { pending: string; conflict?: string; message?: string; check?: string };

const pending = async (knex: Knex, guard: Guard): Promise<boolean> => {
  const holds = async (condition: string): Promise<boolean> =>
    Boolean((await knex.first(knex.raw(`case when ${condition} then 1 else 0 end as holds`))).holds);
  if (guard.check) await knex.raw(guard.check);
  if (guard.conflict && (await holds(guard.conflict))) throw new Error(guard.message);
  return holds(guard.pending);
};

export async function up(knex: Knex): Promise<void> {
  if (await pending(knex, guards.createIndexCustomersIdxCustomersName)) {
    await knex.raw(`
      SET LOCK_TIMEOUT -1;
      IF CAST(SERVERPROPERTY(N'EngineEdition') AS int) IN (3, 5, 8)
        CREATE INDEX [idx_customers_name] ON [customers] ([name]) WITH (ONLINE = ON);
      ELSE
        CREATE INDEX [idx_customers_name] ON [customers] ([name])
    `);
  }

  await knex.transaction(async (trx) => {
    // All locks first, each in short tries, so that no query queues behind this transaction for long.
    await trx.raw(`
      DECLARE @aborts bit = SIGN(@@OPTIONS & 16384);
      SET XACT_ABORT OFF;
      SET LOCK_TIMEOUT 100;
      DECLARE @attempt int = 1;
      SAVE TRANSACTION before_locks;
      WHILE @attempt > 0
      BEGIN
        BEGIN TRY
          IF OBJECT_ID(N'[customers]', N'U') IS NOT NULL EXEC(N'DECLARE @row int; SELECT TOP (1) @row = 1 FROM [customers] WITH (TABLOCKX, HOLDLOCK)');
          SET @attempt = 0;
        END TRY
        BEGIN CATCH
          IF ERROR_NUMBER() <> 1222 OR @attempt = 100 OR XACT_STATE() <> 1
          BEGIN
            IF @aborts = 1 SET XACT_ABORT ON;
            THROW;
          END;
          ROLLBACK TRANSACTION before_locks;
          SET @attempt = @attempt + 1;
          WAITFOR DELAY '00:00:00.500';
        END CATCH;
      END;
      SET LOCK_TIMEOUT 1000;
      IF @aborts = 1 SET XACT_ABORT ON
    `);

    if (await pending(trx, guards.validateConstraintCustomersFkCustomersRegion)) {
      await trx.raw('ALTER TABLE [customers] WITH CHECK CHECK CONSTRAINT [fk_customers_region]');
    }
  });

  await knex.transaction(async (trx) => {
    // All locks first, each in short tries, so that no query queues behind this transaction for long.
    await trx.raw(`
      DECLARE @aborts bit = SIGN(@@OPTIONS & 16384);
      SET XACT_ABORT OFF;
      SET LOCK_TIMEOUT 100;
      DECLARE @attempt int = 1;
      SAVE TRANSACTION before_locks;
      WHILE @attempt > 0
      BEGIN
        BEGIN TRY
          IF OBJECT_ID(N'[customers]', N'U') IS NOT NULL EXEC(N'DECLARE @row int; SELECT TOP (1) @row = 1 FROM [customers] WITH (TABLOCKX, HOLDLOCK)');
          SET @attempt = 0;
        END TRY
        BEGIN CATCH
          IF ERROR_NUMBER() <> 1222 OR @attempt = 100 OR XACT_STATE() <> 1
          BEGIN
            IF @aborts = 1 SET XACT_ABORT ON;
            THROW;
          END;
          ROLLBACK TRANSACTION before_locks;
          SET @attempt = @attempt + 1;
          WAITFOR DELAY '00:00:00.500';
        END CATCH;
      END;
      SET LOCK_TIMEOUT 1000;
      IF @aborts = 1 SET XACT_ABORT ON
    `);

    if (await pending(trx, guards.setNullabilityCustomersPhone)) {
      await trx.raw('ALTER TABLE [customers] ALTER COLUMN [phone] nvarchar(max) NOT NULL');
    }
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.transaction(async (trx) => {
    // All locks first, each in short tries, so that no query queues behind this transaction for long.
    await trx.raw(`
      DECLARE @aborts bit = SIGN(@@OPTIONS & 16384);
      SET XACT_ABORT OFF;
      SET LOCK_TIMEOUT 100;
      DECLARE @attempt int = 1;
      SAVE TRANSACTION before_locks;
      WHILE @attempt > 0
      BEGIN
        BEGIN TRY
          IF OBJECT_ID(N'[customers]', N'U') IS NOT NULL EXEC(N'DECLARE @row int; SELECT TOP (1) @row = 1 FROM [customers] WITH (TABLOCKX, HOLDLOCK)');
          SET @attempt = 0;
        END TRY
        BEGIN CATCH
          IF ERROR_NUMBER() <> 1222 OR @attempt = 100 OR XACT_STATE() <> 1
          BEGIN
            IF @aborts = 1 SET XACT_ABORT ON;
            THROW;
          END;
          ROLLBACK TRANSACTION before_locks;
          SET @attempt = @attempt + 1;
          WAITFOR DELAY '00:00:00.500';
        END CATCH;
      END;
      SET LOCK_TIMEOUT 1000;
      IF @aborts = 1 SET XACT_ABORT ON
    `);

    if (await pending(trx, guards.dropIndexCustomersIdxCustomersName)) {
      await trx.raw('DROP INDEX [idx_customers_name] ON [customers]');
    }

    if (await pending(trx, guards.setNullabilityCustomersPhone2)) {
      await trx.raw('ALTER TABLE [customers] ALTER COLUMN [phone] nvarchar(max) NULL');
    }
  });
}

const guards = {
  createIndexCustomersIdxCustomersName: {
    pending: "NOT EXISTS (SELECT 1 FROM sys.indexes AS i WHERE i.object_id = OBJECT_ID(N'[customers]', N'U') AND i.name = N'idx_customers_name')",
    conflict: "EXISTS (SELECT 1 FROM sys.indexes AS i WHERE i.object_id = OBJECT_ID(N'[customers]', N'U') AND i.name = N'idx_customers_name') AND NOT EXISTS (SELECT 1 FROM sys.indexes AS i WHERE i.object_id = OBJECT_ID(N'[customers]', N'U') AND i.name = N'idx_customers_name' AND i.type = 2 AND i.is_unique = 0 AND i.has_filter = 0 AND (SELECT STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(col.name) + CASE ic.is_descending_key WHEN 1 THEN N' DESC' ELSE N'' END), N',') WITHIN GROUP (ORDER BY ic.key_ordinal) FROM sys.index_columns AS ic JOIN sys.columns AS col ON col.object_id = ic.object_id AND col.column_id = ic.column_id WHERE ic.object_id = i.object_id AND ic.index_id = i.index_id AND ic.is_included_column = 0 AND ic.key_ordinal > 0) = N'[name]' AND ISNULL((SELECT STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(col.name)), N',') WITHIN GROUP (ORDER BY col.name) FROM sys.index_columns AS ic JOIN sys.columns AS col ON col.object_id = ic.object_id AND col.column_id = ic.column_id WHERE ic.object_id = i.object_id AND ic.index_id = i.index_id AND ic.is_included_column = 1), N'') = N'')",
    message: 'idx_customers_name is there already, and is not the index that is wanted.',
  },
  validateConstraintCustomersFkCustomersRegion: {
    pending: "EXISTS (SELECT 1 FROM sys.foreign_keys AS k WHERE k.object_id = OBJECT_ID(N'[fk_customers_region]') AND k.is_not_trusted = 1)",
  },
  setNullabilityCustomersPhone: {
    pending: "EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'phone' AND c.is_nullable = 1)",
  },
  dropIndexCustomersIdxCustomersName: {
    pending: "EXISTS (SELECT 1 FROM sys.indexes AS i WHERE i.object_id = OBJECT_ID(N'[customers]', N'U') AND i.name = N'idx_customers_name')",
  },
  setNullabilityCustomersPhone2: {
    pending: "EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'phone' AND c.is_nullable = 0)",
  },
} satisfies Record<string, Guard>;
