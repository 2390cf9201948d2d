using Npgsql;

namespace Mediation.LocalPostgres;

/// <summary>Roles and databases of a running private server.</summary>
internal sealed class Databases(int port, Credentials credentials)
{
    private const string Superuser = "postgres";
    private const string Owner = "mediation_owner";
    private const string App = "mediation_app";

    // Serialises the making of roles and databases among processes; any number will do.
    private const string OneAtATime = "SELECT pg_advisory_lock(7032025)";

    internal string SuperuserConnectionString(string database) => ConnectionString(database, Superuser, credentials.Superuser);

    internal async Task<LocalDatabase> EnsureAsync(string name, CancellationToken cancellationToken)
    {
        Check(name);
        var database = new LocalDatabase(
            name,
            ConnectionString(name, Owner, credentials.Owner),
            ConnectionString(name, App, credentials.App),
            SuperuserConnectionString(name)
        );
        if (await IsOpenAsync(database, cancellationToken))
            return database;
        await using var connection = await ConnectAsync(cancellationToken);
        await RunAsync(connection, OneAtATime, cancellationToken);
        await EnsureRoleAsync(connection, Owner, credentials.Owner, cancellationToken);
        await EnsureRoleAsync(connection, App, credentials.App, cancellationToken);
        // Nobody may enter before the grants are made, so the way in opens last, and one that is not open yet is not finished.
        var quoted = Quote(name);
        if (!await ExistsAsync(connection, "pg_database WHERE datname", name, cancellationToken))
            await RunAsync(connection, $"CREATE DATABASE {quoted} OWNER {Owner} ALLOW_CONNECTIONS false", cancellationToken);
        await RunAsync(
            connection,
            $"REVOKE ALL ON DATABASE {quoted} FROM PUBLIC; GRANT CONNECT ON DATABASE {quoted} TO {App}; ALTER DATABASE {quoted} ALLOW_CONNECTIONS true",
            cancellationToken
        );
        return database;
    }

    internal async Task DropAsync(string name, CancellationToken cancellationToken)
    {
        Check(name);
        await using var connection = await ConnectAsync(cancellationToken);
        await RunAsync(connection, $"DROP DATABASE IF EXISTS {Quote(name)} WITH (FORCE)", cancellationToken);
    }

    // The way in opens last: whoever gets in finds everything made.
    private static async Task<bool> IsOpenAsync(LocalDatabase database, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(database.OwnerConnectionString);
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            return true;
        }
        catch (PostgresException refused)
            when (refused.SqlState
                    is PostgresErrorCodes.InvalidCatalogName
                        or PostgresErrorCodes.InvalidPassword
                        or PostgresErrorCodes.InvalidAuthorizationSpecification
                        or PostgresErrorCodes.ObjectNotInPrerequisiteState
            )
        {
            return false;
        }
    }

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var unpooled = new NpgsqlConnectionStringBuilder(SuperuserConnectionString("postgres")) { Pooling = false };
        var connection = new NpgsqlConnection(unpooled.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static async Task EnsureRoleAsync(
        NpgsqlConnection connection,
        string role,
        string password,
        CancellationToken cancellationToken
    )
    {
        if (!await ExistsAsync(connection, "pg_roles WHERE rolname", role, cancellationToken))
            await RunAsync(
                connection,
                $"CREATE ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '{password}'",
                cancellationToken
            );
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string where, string name, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"SELECT EXISTS (SELECT FROM {where} = $1)", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = name });
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private string ConnectionString(string database, string role, string password) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Database = database,
            Username = role,
            Password = password,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
            IncludeErrorDetail = true,
        }.ConnectionString;

    private static void Check(string name)
    {
        // PostgreSQL cuts longer names silently, and two of them would be one database.
        if (name.Length == 0 || System.Text.Encoding.UTF8.GetByteCount(name) > 63 || name.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("A database's name has 1 to 63 bytes.", nameof(name));
    }

    private static string Quote(string name) => '"' + name.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
