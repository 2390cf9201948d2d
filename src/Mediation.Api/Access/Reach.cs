using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;
using Npgsql;
using NpgsqlTypes;

namespace Mediation.Api.Access;

/// <summary>Which cases a caller knows of. The one place that decides: single cases, lists, counts, search and errors all ask it.</summary>
public sealed record Reach
{
    // The register itself, when time passes. It reads nothing out.
    private static readonly Reach s_everything = new();
    private static readonly Reach s_nothing = new();

    /// <summary>Organisations all of whose registered cases the caller knows.</summary>
    public IReadOnlyList<string> Registers { get; private init; } = [];

    /// <summary>Bodies whose cases the caller knows under another title: sent, received, shared, before them on a track.</summary>
    public IReadOnlyList<string> Bodies { get; private init; } = [];

    /// <summary>The one case of a party.</summary>
    public Guid? OwnCase { get; private init; }

    /// <summary>
    /// Staff know the cases of their organisation; a court, a commission, a legal aid body and an agency those that came from them, went to them or
    /// are before them; whoever supervises also those on the registers looked after; a system those of its organisation; a party its own. Nobody
    /// else knows of a case.
    /// </summary>
    public static Reach Of(Actor actor, ReferenceBook book) =>
        (actor.Role, actor.OrganisationId) switch
        {
            (Role.System, _) => s_everything,
            (Role.Party, _) => new Reach { OwnCase = actor.Party?.CaseId },
            (Role.Mediator or Role.OrganisationManager, { } organisation) => new Reach { Registers = [organisation] },
            (Role.CourtClerk or Role.ArbitrationClerk or Role.LegalAid or Role.AgencyClerk, { } body) => new Reach { Bodies = [body] },
            (Role.Supervisor, { } body) => new Reach { Registers = Supervision.Of(body, book), Bodies = [body] },
            (Role.Integration, { } organisation) => new Reach { Registers = [organisation], Bodies = [organisation] },
            _ => s_nothing,
        };

    /// <summary>The cases that go into a caller's sums: one's own, for a court also those of the courts below it, for a statistician those of the area.</summary>
    /// <remarks>A higher court is given counts, no files.</remarks>
    public static Reach OfCounts(Actor actor, ReferenceBook book) =>
        (actor.Role, actor.OrganisationId) switch
        {
            (Role.CourtClerk, { } court) => new Reach { Bodies = Supervision.CourtsUnder(court, book) },
            (Role.Statistician, { } body) => new Reach { Registers = Supervision.Of(body, book), Bodies = [body] },
            _ => Of(actor, book),
        };

    /// <summary>Whether the caller knows of this case.</summary>
    public bool Includes(Case @case) =>
        ReferenceEquals(this, s_everything)
        || OwnCase == @case.CaseId
        || CaseHolders.Of(@case).Any(holder => (holder.Title == HolderTitle.Registered ? Registers : Bodies).Contains(holder.Id));

    /// <summary>The same as keys: the caller knows of a case that has one of them among <see cref="KeysOf"/>. A party has none.</summary>
    public IReadOnlyList<string> Keys =>
        [.. Registers.Select(id => Key(new(id, HolderTitle.Registered))), .. Bodies.Select(id => Key(new(id, HolderTitle.Referred)))];

    /// <summary>The keys of a case: one for the register it stands on, one for each body that knows of it under another title.</summary>
    public static IReadOnlySet<string> KeysOf(Case @case) => CaseHolders.Of(@case).Select(Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether the caller knows of the cases that this organisation registers.</summary>
    public bool IncludesRegisteredBy(string? organisationId) => organisationId is not null && Registers.Contains(organisationId);

    /// <summary>The same as a condition on the case register <c>r</c>, with its parameters.</summary>
    public string Condition(ICollection<NpgsqlParameter> parameters)
    {
        string At(object value, NpgsqlDbType type)
        {
            parameters.Add(new NpgsqlParameter { Value = value, NpgsqlDbType = type });
            return $"${parameters.Count}";
        }

        if (OwnCase is { } own)
        {
            return $"r.stream_id = {At(own, NpgsqlDbType.Uuid)}";
        }
        // One organisation's cases stand in the order of its register, which has its own index.
        if (Registers is [var only] && Bodies.Count == 0)
        {
            return $"r.organisation_id = {At(only, NpgsqlDbType.Text)}";
        }
        if (Registers.Count + Bodies.Count == 0)
        {
            return "false";
        }
        const NpgsqlDbType list = NpgsqlDbType.Array | NpgsqlDbType.Text;
        var registered = Codes.Of(HolderTitle.Registered);
        return $"""
            EXISTS (SELECT FROM mediation.case_reach k WHERE k.tenant_id = r.tenant_id AND k.stream_id = r.stream_id
              AND (k.holder = ANY({At(Registers.ToArray(), list)}) AND k.title = '{registered}'
                OR k.holder = ANY({At(Bodies.ToArray(), list)}) AND k.title <> '{registered}'))
            """;
    }

    private static string Key(Holder holder) => (holder.Title == HolderTitle.Registered ? "register:" : "body:") + holder.Id;
}
