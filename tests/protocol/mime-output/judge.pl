# Reads letters as Perl's Email::MIME does. In: a JSON list of letters in base64. Out: a JSON list of what each says.
use strict;
use warnings;
use Digest::SHA qw(sha256_hex);
use Email::MIME;
use Email::MIME::ContentType qw(parse_content_type parse_content_disposition);
use JSON::PP;
use MIME::Base64 qw(decode_base64);

sub addresses {
    my ($letter, $field) = @_;
    return [] unless defined $letter->header_raw($field);
    my $list = $letter->header_as_obj($field);
    return [map { [$_->phrase // '', $_->address // ''] } $list->addresses];
}

sub leaves {
    my ($part) = @_;
    my $type = parse_content_type($part->content_type // 'text/plain');
    return $part if $type->{type} ne 'multipart';
    return map { leaves($_) } $part->subparts;
}

sub disposition {
    my ($part) = @_;
    my $field = $part->header_raw('Content-Disposition');
    return undef unless defined $field;
    return parse_content_disposition($field);
}

sub kind {
    my ($part) = @_;
    my $type = parse_content_type($part->content_type // 'text/plain');
    return lc "$type->{type}/$type->{subtype}";
}

sub file_of {
    my ($part) = @_;
    my $disposition = disposition($part);
    # A letter's own last line end is no matter of the part's.
    my $content = kind($part) eq 'message/rfc822' ? $part->body_raw =~ s/\s+\z//r : $part->body;
    return {
        name => $disposition->{attributes}{filename} // '',
        type => kind($part),
        contentId => $part->header_raw('Content-ID') // '',
        disposition => $disposition->{type},
        sha256 => sha256_hex($content),
    };
}

sub reading {
    my ($raw) = @_;
    my $letter = Email::MIME->new($raw);
    my @parts = leaves($letter);
    my @texts = grep { !disposition($_) } @parts;
    my @plain = grep { kind($_) eq 'text/plain' } @texts;
    my @html = grep { kind($_) eq 'text/html' } @texts;
    return {
        from => addresses($letter, 'From'),
        to => addresses($letter, 'To'),
        cc => addresses($letter, 'Cc'),
        replyTo => addresses($letter, 'Reply-To'),
        subject => $letter->header_str('Subject') // '',
        organization => $letter->header_str('Organization') // '',
        messageId => $letter->header_raw('Message-ID'),
        references => [split ' ', $letter->header_raw('References') // ''],
        text => join('', map { $_->body_str } @plain),
        html => @html ? $html[0]->body_str : undef,
        isFlowed => (grep { ($_->content_type // '') =~ /format=flowed/ } @plain) ? \1 : \0,
        textCount => scalar @texts,
        files => [map { file_of($_) } grep { disposition($_) } @parts],
    };
}

local $/;
my $letters = decode_json(<STDIN>);
print encode_json([map { reading(decode_base64($_)) } @$letters]);
