using System.Security.Cryptography;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Clocks;
using Mediation.Domain.Cases.Sessions;
using Mediation.Domain.Kernel;
using Mediation.EventStore;

namespace Mediation.Api.Cases;

/// <summary>From recorded events to the case they make.</summary>
public static class CaseFolding
{
    /// <summary>The headers under which the acting person is kept beside the recorder.</summary>
    public const string ActingParty = "actingParty";

    /// <summary>Staff who acted.</summary>
    public const string ActingStaff = "actingStaff";

    /// <summary>The recorder's role.</summary>
    public const string RecordingRole = "role";

    /// <summary>The case of a stream.</summary>
    public static Case Fold(StreamSlice slice) => Fold(slice, long.MaxValue);

    /// <summary>The case of a stream as it was at a version.</summary>
    public static Case Fold(StreamSlice slice, long version)
    {
        var @case = new Case(slice.Id);
        foreach (var stored in slice.Events.TakeWhile(stored => stored.Version <= version))
        {
            @case = @case.Evolve(FactOf(stored));
        }
        return @case;
    }

    /// <summary>The caucus notes of a case.</summary>
    public static Caucus FoldCaucus(StreamSlice? slice) =>
        slice is null ? Caucus.Empty : slice.Events.Aggregate(Caucus.Empty, (caucus, stored) => caucus.Evolve((CaucusEvent)stored.Data));

    /// <summary>The time limits of a case.</summary>
    public static CaseClocks FoldClocks(StreamSlice? slice) =>
        slice is null
            ? CaseClocks.None
            : slice.Events.Aggregate(CaseClocks.None, (clocks, stored) => clocks.Evolve((ClockEvent)stored.Data, stored.RecordedAt));

    /// <summary>A recorded event as the domain knows it.</summary>
    public static CaseFact FactOf(StoredEvent stored) => new((CaseEvent)stored.Data, stored.HappenedAt, stored.RecordedAt, ActorOf(stored));

    /// <summary>Who acted, by the event's headers; the recorder where they do not say.</summary>
    public static ActedBy ActorOf(StoredEvent stored) =>
        stored.Headers.TryGetValue(ActingParty, out var party)
            ? new ActedBy(Guid.Parse(party), null)
            : new ActedBy(null, stored.Headers.GetValueOrDefault(ActingStaff, stored.UserName ?? ""));

    /// <summary>The stream of a case's caucus notes. Derived, so that nothing in the case's own stream points to it.</summary>
    public static Guid CaucusStreamOf(Guid caseId) => StreamBeside("caucus:"u8, caseId);

    /// <summary>The stream of a case's time limits.</summary>
    public static Guid ClocksStreamOf(Guid caseId) => StreamBeside("clocks:"u8, caseId);

    private static Guid StreamBeside(ReadOnlySpan<byte> kind, Guid caseId)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData([.. kind, .. caseId.ToByteArray(bigEndian: true)], hash);
        // RFC 9562 version 8: an id made by a rule of one's own.
        hash[6] = (byte)(hash[6] & 0x0f | 0x80);
        hash[8] = (byte)(hash[8] & 0x3f | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
