using Mediation.Api.Hosting;
using Mediation.Api.ReferenceData;
using Mediation.Api.Tests.Contract;
using Mediation.Domain.Reference;
using Mediation.LocalPostgres;
using Mediation.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Mediation.Api.Tests.Cases;

/// <summary>The whole register on a real server: Kestrel on a loopback port, a fresh database, a token for everybody of <see cref="Staff"/>.</summary>
public sealed class RegisterApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;
    private readonly HttpClient _http;

    private RegisterApp(WebApplication app, DirectoryInfo folder, LocalDatabase database)
    {
        _app = app;
        _folder = folder;
        Database = database;
        Source = NpgsqlDataSource.Create(database.SuperuserConnectionString);
        _http = new HttpClient(new DocumentGuard { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false } })
        {
            BaseAddress = new Uri(app.Urls.Single()),
            Timeout = TimeSpan.FromMinutes(3),
        };
    }

    public LocalDatabase Database { get; }

    /// <summary>The database as its superuser sees it.</summary>
    public NpgsqlDataSource Source { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Where its key and its files lie.</summary>
    public string Folder => _folder.FullName;

    public Uri Address => _http.BaseAddress!;

    public static async Task<RegisterApp> StartAsync(
        PostgresFixture postgres,
        Action<WebApplicationBuilder>? configure = null,
        bool migrate = true,
        Action<IServiceCollection>? replace = null
    ) =>
        await StartOnAsync(
            await postgres.CreateDatabaseAsync(),
            Directory.CreateTempSubdirectory("mediation-register"),
            configure,
            migrate,
            replace
        );

    /// <summary>On a database that is there, with its key and files in this folder; the folder goes with the register.</summary>
    public static async Task<RegisterApp> StartOnAsync(
        LocalDatabase database,
        DirectoryInfo folder,
        Action<WebApplicationBuilder>? configure = null,
        bool migrate = true,
        Action<IServiceCollection>? replace = null
    )
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { EnvironmentName = "Testing", ContentRootPath = folder.FullName }
        );
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(Staff.AsSettings());
        builder.Configuration.AddInMemoryCollection([new("Mediation:LocalFolder", folder.FullName)]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        configure?.Invoke(builder);
        // Many registers share one server: none of them takes all its connections. On a busy machine a queue at a lock or for a connection takes its time.
        var app = Register.Build(
            builder,
            new Database(
                $"{database.AppConnectionString};Maximum Pool Size=50;Timeout=60;Options=-c lock_timeout=60000",
                database.OwnerConnectionString
            ),
            replace
        );
        if (migrate)
        {
            await Migration.RunAsync(
                database.OwnerConnectionString,
                app.Services.GetRequiredService<LiveReference>().Embedded,
                TestContext.Current.CancellationToken
            );
        }
        await app.StartAsync();
        return new RegisterApp(app, folder, database);
    }

    /// <summary>A client with this person's token; with none, an anonymous one.</summary>
    public ApiClient As(StaffToken? who) => new(_http, who?.Token);

    /// <summary>Every table of the register.</summary>
    public Task<List<string>> TablesAsync() => ReadAsync<string>("SELECT tablename::text FROM pg_tables WHERE schemaname = 'mediation'");

    /// <summary>Every row of every table; what stands as bytes is read as text too.</summary>
    public async Task<string> DumpAsync()
    {
        var text = new System.Text.StringBuilder();
        foreach (var table in await TablesAsync())
        {
            foreach (var row in await ReadAsync<string>($"SELECT t::text FROM mediation.{table} t"))
            {
                text.AppendLine(row);
            }
        }
        foreach (var body in await ReadAsync<byte[]>("SELECT body FROM mediation.idempotency_records WHERE body IS NOT NULL"))
        {
            text.AppendLine(System.Text.Encoding.UTF8.GetString(body));
        }
        return text.ToString();
    }

    /// <summary>How many rows each table of the register holds; who asked, and how often, is none of its content.</summary>
    public async Task<IReadOnlyDictionary<string, long>> RowsAsync()
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in (await TablesAsync()).Except(["client_budgets", "access_log", "access_chain"]))
        {
            counts[table] = (await ReadAsync<long>($"SELECT count(*) FROM mediation.{table}")).Single();
        }
        return counts;
    }

    /// <summary>The first column of a query.</summary>
    public async Task<List<T>> ReadAsync<T>(string sql, params object[] parameters)
    {
        await using var command = Source.CreateCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<T>();
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetFieldValue<T>(0));
        }
        return values;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Source.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
