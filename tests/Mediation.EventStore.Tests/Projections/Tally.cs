using Npgsql;

namespace Mediation.EventStore.Tests.Projections;

/// <summary>How many notes a file has and the last one's text, in one row; and a row for each page that is noted, in a second table.</summary>
internal sealed class Tally(ProjectionMode mode) : StreamProjection
{
    public const string Schema = """
        CREATE TABLE mediation.tally (tenant_id varchar, stream_id uuid, version bigint NOT NULL, notes int NOT NULL, last text NOT NULL CHECK (last <> 'forbidden'),
          PRIMARY KEY (tenant_id, stream_id));
        CREATE TABLE mediation.tally_pages (tenant_id varchar, stream_id uuid, page int, version bigint NOT NULL, extra json NULL, PRIMARY KEY (tenant_id, stream_id, page));
        GRANT SELECT, INSERT, UPDATE, DELETE ON mediation.tally, mediation.tally_pages TO mediation_app;
        """;

    /// <summary>The text at which the projection itself fails.</summary>
    public string? Poison { get; set; }

    public override string Name => "tally";
    public override ProjectionMode Mode => mode;
    public override IReadOnlySet<string> StreamTypes { get; } = new HashSet<string> { "file" };
    public override IReadOnlyList<string> TableNames => ["mediation.tally", "mediation.tally_pages"];

    public static async Task<TestStore> StoreAsync(Testing.PostgresFixture postgres, ProjectionMode mode)
    {
        var test = await TestStore.CreateAsync(postgres, projections: [new Tally(mode)]);
        await test.ExecuteAsync(Schema);
        return test;
    }

    public static Tally Of(TestStore test) => (Tally)test.Options.Projections[0];

    public override IEnumerable<NpgsqlBatchCommand> Rows(StreamSlice whole)
    {
        var notes = whole.Events.Select(e => e.Data).OfType<NoteTaken>().ToList();
        if (notes.Exists(n => n.Text == Poison))
            throw new InvalidOperationException($"Cannot stand {Poison}.");
        yield return new(
            """
            INSERT INTO mediation.tally AS t (tenant_id, stream_id, version, notes, last) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (tenant_id, stream_id) DO UPDATE SET version = excluded.version, notes = excluded.notes, last = excluded.last
            WHERE t.version < excluded.version
            """
        )
        {
            Parameters =
            {
                new() { Value = whole.TenantId },
                new() { Value = whole.Id },
                new() { Value = whole.Version },
                new() { Value = notes.Count },
                new() { Value = notes[^1].Text },
            },
        };
        foreach (var page in notes.Select(n => n.Page).Distinct())
            yield return new(
                """
                INSERT INTO mediation.tally_pages (tenant_id, stream_id, page, version) VALUES ($1, $2, $3, $4)
                ON CONFLICT (tenant_id, stream_id, page) DO UPDATE SET version = excluded.version WHERE tally_pages.version < excluded.version
                """
            )
            {
                Parameters =
                {
                    new() { Value = whole.TenantId },
                    new() { Value = whole.Id },
                    new() { Value = page },
                    new() { Value = whole.Version },
                },
            };
    }
}
