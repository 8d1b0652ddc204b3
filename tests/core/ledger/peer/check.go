// Checks a tiled log with Go's own transparency log packages, golang.org/x/mod/sumdb.
package main

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

type inclusion struct {
	Index int64
	Entry []byte
	Proof tlog.RecordProof
}

type consistency struct {
	Old   int64
	Root  tlog.Hash
	Proof tlog.TreeProof
}

type claims struct {
	Vkey        string
	Origin      string
	Inclusion   []inclusion
	Consistency []consistency
}

func main() {
	dir := os.Args[1]
	var claimed claims
	check(json.Unmarshal(read(dir, "claims.json"), &claimed))
	tree := openCheckpoint(read(dir, "checkpoint"), claimed)
	if tree.N == 0 {
		empty, err := tlog.ParseHash("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
		check(err)
		require(tree.Hash == empty, "the root of the empty tree")
		return
	}
	tiles := tlog.TileHashReader(tree, directory(dir))
	for _, claim := range claimed.Inclusion {
		checkInclusion(tree, tiles, claim)
	}
	for _, claim := range claimed.Consistency {
		checkConsistency(tree, tiles, claim)
	}
	checkBundles(dir, tree, tiles)
}

func openCheckpoint(data []byte, claimed claims) tlog.Tree {
	verifier, err := note.NewVerifier(claimed.Vkey)
	check(err)
	opened, err := note.Open(data, note.VerifierList(verifier))
	check(err)
	lines := strings.Split(opened.Text, "\n")
	require(len(lines) == 4 && lines[0] == claimed.Origin, "the checkpoint's lines")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	root, err := tlog.ParseHash(lines[2])
	check(err)
	return tlog.Tree{N: size, Hash: root}
}

func checkInclusion(tree tlog.Tree, tiles tlog.HashReader, claim inclusion) {
	own, err := tlog.ProveRecord(tree.N, claim.Index, tiles)
	check(err)
	require(fmt.Sprint(own) == fmt.Sprint(claim.Proof), "the same inclusion proof")
	check(tlog.CheckRecord(claim.Proof, tree.N, tree.Hash, claim.Index, tlog.RecordHash(claim.Entry)))
}

func checkConsistency(tree tlog.Tree, tiles tlog.HashReader, claim consistency) {
	own, err := tlog.ProveTree(tree.N, claim.Old, tiles)
	check(err)
	require(fmt.Sprint(own) == fmt.Sprint(claim.Proof), "the same consistency proof")
	check(tlog.CheckTree(claim.Proof, tree.N, tree.Hash, claim.Old, claim.Root))
}

func checkBundles(dir string, tree tlog.Tree, tiles tlog.HashReader) {
	for _, tile := range tlog.NewTiles(height, 0, tree.N) {
		partial := tile.W < 1<<height && tile.N<<height+int64(tile.W) != tree.N
		if tile.L != 0 || partial {
			continue // NewTiles also lists the partial tiles of smaller trees.
		}
		hashes, err := tlog.ReadTileData(tile, tiles)
		check(err)
		path := strings.Replace(tile.Path(), "tile/8/0/", "tile/entries/", 1)
		bundle := read(dir, path)
		for at := 0; at < tile.W; at++ {
			length := int(binary.BigEndian.Uint16(bundle))
			hash := tlog.RecordHash(bundle[2 : 2+length])
			require(bytes.Equal(hash[:], hashes[32*at:32*at+32]), "the entries of "+path)
			bundle = bundle[2+length:]
		}
		require(len(bundle) == 0, "nothing after the entries of "+path)
	}
}

// directory reads tiles from files whose paths, as in C2SP tlog-tiles, leave out the height.
type directory string

func (dir directory) Height() int { return height }

func (dir directory) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for i, tile := range tiles {
		data[i] = read(string(dir), strings.Replace(tile.Path(), "tile/8/", "tile/", 1))
	}
	return data, nil
}

func (dir directory) SaveTiles([]tlog.Tile, [][]byte) {}

func read(dir, path string) []byte {
	data, err := os.ReadFile(filepath.Join(dir, path))
	check(err)
	return data
}

func require(holds bool, what string) {
	if !holds {
		check(fmt.Errorf("expected %s", what))
	}
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
